"""Who opens the office's books without the post for it reads why not, and whom to ask."""

from typing import Any

import pytest

from tests.rights.addresses import own
from tests.rights.table import TABLE
from tests.rights.test_garbage import url_of
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.reading import words_of

NO_RIGHT = "您的岗位没有这项权限，如有需要请联系办公室。"
NOT_FOUND = "没有这个页面或记录，或者您的岗位无权查看。"


@pytest.mark.parametrize("role", [Role.PATROL, Role.CADRE, Role.SPONSOR, Role.HEAD, Role.AUDIT_ADMIN])
def test_the_offices_books_refuse_in_a_sentence(role: Role, township: Any, things: Any, sign_in: Any) -> None:
    client, views = sign_in(make_member(role, township.village)), own()
    unsaid = {}
    for name, rule in TABLE.items():
        if name.startswith("office:") and role not in rule.may and "GET" in views[name].door[0]:
            page = client.get(url_of(name, things))
            words = words_of(page)
            if not {403: NO_RIGHT in words, 404: NOT_FOUND in words}.get(page.status_code, False):
                unsaid[name] = page.status_code, words[-120:]
    assert unsaid == {}
