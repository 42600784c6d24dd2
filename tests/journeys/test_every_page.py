"""Every page of the house on a phone, in both languages: nothing too wide, too small to touch, covered or left in English."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.fixtures.browser import PHONE
from tests.rights.addresses import own
from tests.rights.conftest import things
from tests.rights.table import TABLE
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member

__all__ = ["things"]
MINE = [
    "/accounts/2fa/",
    "/accounts/password/change/",
    "/accounts/2fa/totp/activate/",
    "/accounts/logout/",
    "/nowhere/",
]
NO_PAGE = {"visits:premises", "briefing:wall"}  # a part of a page; what hangs on a wall and in no pocket
NAMES = {"English", "Excel", "Word", "PDF", "GeoJSON", "Polygon", "MultiPolygon", "OpenDocument", "CSV", "xls", "xlsx"}
OWN_NAMES = re.compile(r"member\d+|\.csv|[A-Z2-7]{4}(?: [A-Z2-7]{4})+")  # sign-in names, files, the secret of an app
FAULTS = """(touch) => {
  const found = [], root = document.documentElement, bar = document.querySelector(".wj-bottom");
  if (root.scrollWidth > root.clientWidth) found.push("wider than the screen");
  scrollTo({ top: 0, behavior: "instant" });
  for (const kept of bar ? document.querySelectorAll(".wj-buttons.is-kept") : [])
    if (kept.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1 && kept.getBoundingClientRect().top < innerHeight)
      found.push("the foot bar covers " + kept.innerText);
  for (const one of document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")) {
    const style = getComputedStyle(one), label = one.labels?.[0];
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".wj-skip, .visually-hidden, thead")) continue;
    if (style.display === "inline" && one.closest("p, dd, .wj-message, .wj-said")) continue; // a link in running text
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = one.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
    const hits = [-1, 1].every((way) => {
      const hit = document.elementFromPoint(x, y + way * (touch / 2 - 1));
      return hit && (one.contains(hit) || label?.contains(hit));
    });
    if (!hits) found.push("too small to touch: " + one.outerHTML.slice(0, 120));
  }
  return found;
}"""


@pytest.fixture
def township(live_township: Township) -> Township:
    """The things the addresses are about stand on the running site."""
    return live_township


def addresses(things: dict[str, dict[str, Any]]) -> list[str]:
    """Give every address the office may look at, and those of one's own account."""
    views = own()
    shown = [name for name, rule in TABLE.items() if Role.OFFICE in rule.may and "GET" in views[name].door[0]]
    every = [reverse(name, kwargs=things[TABLE[name].about]) for name in shown if name not in NO_PAGE]
    return [*(address for address in every if not address.endswith((".xlsx", ".pdf"))), *MINE]


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_every_page_can_be_used_on_a_phone(
    new_page: Any, sign_in_page: Any, things: dict[str, dict[str, Any]], township: Township, language: str
) -> None:
    page = sign_in_page(new_page(**PHONE, locale=language), make_member(Role.OFFICE, township.place, name="周办"))
    found: dict[str, list[str]] = {}
    for address in addresses(things):
        page.goto(address)
        faults = page.evaluate(FAULTS, 44)
        if language == "zh-CN":
            said = OWN_NAMES.sub("", page.locator("body").inner_text())
            faults += sorted(set(re.findall(r"[A-Za-z]{3,}", said)) - NAMES)
        if "#" not in page.url and page.evaluate("document.activeElement === document.body"):  # no place is waited at
            page.evaluate("scrollTo(0, 0)")
            page.keyboard.press("Tab")
            if not page.evaluate("document.activeElement.matches('.wj-skip')"):
                faults.append("the first Tab does not lead to the content")
        if faults:
            found[address] = faults
    assert found == {}
