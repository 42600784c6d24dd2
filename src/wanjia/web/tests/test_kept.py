"""Parts of a page drawn once a process: each reader still gets their own name, secret and address."""

import re

from django.test import Client
from django.urls import reverse

from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member


def test_two_members_share_a_drawing_but_not_what_is_theirs(township, sign_in):
    one, two = (make_member(Role.CADRE, township.village, name=name) for name in ("周明", "<吴敏>"))
    pages = [sign_in(member).get(reverse("visits:list")).content.decode() for member in (one, two, one)]
    names = [re.search(r'<div class="wj-who">(.*?)</div>', page).group(1) for page in pages]
    assert names == ["周明", "&lt;吴敏&gt;", "周明"]
    assert len({tuple(re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', page)) for page in pages}) == 3


def test_every_secret_on_the_page_is_taken(township):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_member(Role.CADRE, township.village))
    for _ in range(2):  # drawn, then kept
        page = client.get(reverse("visits:list")).content.decode()
        secrets = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        assert len(secrets) >= 3
        for secret in secrets:
            said = {"csrfmiddlewaretoken": secret, "language": "zh-hans", "next": "/"}
            assert client.post(reverse("set_language"), said).status_code == 302


def test_the_language_is_changed_where_the_reader_is(township, sign_in):
    client = sign_in(make_member(Role.CADRE, township.village))
    for query in ("?kind=shop&sort=day", "?q=%22%3E%3Cb%3E", ""):
        page = client.get(reverse("visits:list") + query).content.decode()
        shown = {re.sub("&amp;", "&", found) for found in re.findall(r'name="next" value="([^"]*)"', page)}
        assert shown == {reverse("visits:list") + query}
