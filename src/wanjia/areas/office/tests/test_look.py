"""The office's pages, the plan's and the desk's in a real browser: no fault of access, nothing wider than the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.fixtures.browser import DESK, PHONE
from wanjia.areas.desk import services as desk
from wanjia.areas.office import batches
from wanjia.areas.office.tests.lists import NOW, ROWS, judged, workbook
from wanjia.areas.plan import services as plan
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import sign_in_page
from wanjia.testing.ground import Township, make_member

__all__ = ["sign_in_page"]


@pytest.mark.parametrize(("screen", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_the_pages_can_be_read_and_fit(
    live_township: Township, new_page: Any, sign_in_page: Any, screen: Any, scheme: str
) -> None:
    office = make_member(Role.OFFICE, live_township.place, name="李办事")
    cadre = make_member(Role.CADRE, live_township.village, name="王强")
    today, now = timezone.localdate(), timezone.now()
    batches.write(batch_id=judged(office).pk, actor=office, now=NOW)
    preview = judged(office, workbook([*ROWS, ("A9", "商户", "一家名字很长很长很长的店", "", "甲村")]))
    task, _new = plan.set_task(actor=office, now=now, place_id=live_township.village.pk, day=today, title="清理楼道",
                               origin="meeting", owner=cadre, due=today)  # fmt: skip
    text = "今天入户走访86户，走访商户近百家，发现消防隐患5处，悬挂横幅1300余条。"
    paste, _new = desk.paste(text=text, place_id=live_township.place.pk, day=today, actor=office, now=now)
    page, found = sign_in_page(new_page(color_scheme=scheme, **screen), office), {}
    for address in (
        "members/", "members/new/", f"members/{cadre.pk}/", "posts/", "posts/new/", "places/", "places/new/", "settings/",
        "premises/", "premises/new/", "premises/import/", "premises/imports/", f"premises/imports/{preview.pk}/",
        "/tasks/", "/tasks/new/", f"/tasks/{task.pk}/", f"/tasks/{task.pk}/finish/", "/desk/", f"/desk/{paste.pk}/",
    ):  # fmt: skip
        page.goto(address if address.startswith("/") else f"/office/{address}")
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        faults = [(fault["id"], fault["nodes"][0]["html"]) for fault in Axe().run(page).response["violations"]]
        if faults or wide:
            found[address] = faults, wide
    assert found == {}
