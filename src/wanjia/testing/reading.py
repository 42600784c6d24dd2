"""What tests ask of pages and of the trail."""

import re
from html import unescape
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.testing.ground import forget

_BLANKS = re.compile(r"\s+")


def element(html: str | bytes | HttpResponse, opening: str, tag: str) -> str:
    """Give the first element whose opening tag begins with ``opening``, with blanks made one: for comparing pages.

    ``element(page, '<form id="visit"', "form")``. The form's own protection token differs on each answer and is cut.
    """
    text = (
        html.content.decode() if isinstance(html, HttpResponse) else html.decode() if isinstance(html, bytes) else html
    )
    start = text.index(opening)
    depth, at = 0, start
    for found in re.finditer(rf"<(/?){tag}\b", text[start:]):
        depth += -1 if found[1] else 1
        if depth == 0:
            at = start + found.end()
            break
    cut = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text[start:at])
    return _BLANKS.sub(" ", cut)


def words_of(html: str | bytes | HttpResponse) -> str:
    """Give the words a page shows, without tags, each run of blanks as one."""
    text = (
        html.content.decode() if isinstance(html, HttpResponse) else html.decode() if isinstance(html, bytes) else html
    )
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return _BLANKS.sub(" ", unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def queries_of(client: Client, address: str) -> int:
    """Count the queries of one page, the places and the installation just read, as they are in a running process."""
    forget()
    tree()
    installation()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        raise AssertionError(f"{address} answered {answer.status_code}")
    return len(asked)


def acts() -> list[tuple[str, Any]]:
    """Give (act, actor) of every line of the trail, oldest first."""
    return list(Entry.objects.order_by("number").values_list("act", "actor_id"))
