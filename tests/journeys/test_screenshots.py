"""The picture in the README: made here, from demonstration data, and held against the page it shows.

``WANJIA_TEST_PICTURES=1 make test ARGS="tests/journeys/test_screenshots.py"`` makes it anew.
"""

import os
import struct
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.concurrency.serving import served
from tests.house.tree import ROOT
from tests.journeys.demonstration import LAST_DAY, Demonstration

PICTURE = ROOT / "docs" / "pictures" / "briefing.png"
WIDTH, HEIGHT = 1280, 1960
MOST_BYTES = 500_000
TITLE = "穗湾乡2026年11月20日情况简报"
SECTIONS = ["走访", "不安定因素", "工作任务", "各村（社区）日报情况", "需要研究的事项"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The demonstration township of nine days, served."""
    town = Demonstration(tmp_path_factory.mktemp("town") / "data")
    with served(town.environment) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def secretary(site, chromium):
    """Give ``secretary(width, height)``: a page signed in as the demonstration's Secretary by one click."""
    contexts = []

    def page(width, height):
        context = chromium.new_context(
            base_url=site,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": height},
        )
        contexts.append(context)
        opened = context.new_page()
        opened.goto("/accounts/login/")
        opened.get_by_role("button", name="党委书记").click()
        return opened

    yield page
    for context in contexts:
        context.close()


def size(png: Path) -> tuple[int, int]:
    """Read the width and height, in pixels, out of a PNG's first chunk."""
    head = png.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", head[16:24])
    return wide, high


def test_the_picture_in_the_readme_shows_the_page_as_it_is(secretary):
    evening_page = secretary(WIDTH, HEIGHT)
    evening_page.goto(f"/briefing/?day={LAST_DAY}")
    evening_page.locator(".wj-map-canvas path.leaflet-interactive").first.wait_for()
    headings = evening_page.locator("main").get_by_role("heading").all_inner_texts()
    assert headings[: len(SECTIONS) + 1] == [TITLE, *SECTIONS]
    labels = evening_page.locator(".wj-figure-label").all_inner_texts()
    assert [label for label in labels if label.isascii()] == []  # each in the office's own words
    counts = evening_page.locator(".wj-figure-value").all_inner_texts()
    assert len(counts) >= 15
    assert sum(int(count.split()[0]) for count in counts) > 0
    assert len(evening_page.locator(".wj-map-canvas path.leaflet-interactive").all()) == 31
    if os.environ.get("WANJIA_TEST_PICTURES") == "1":
        PICTURE.parent.mkdir(exist_ok=True)
        evening_page.screenshot(path=PICTURE, animations="disabled")
    assert size(PICTURE) == (WIDTH, HEIGHT)
    assert PICTURE.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_wall_is_one_screenful_and_reads_without_scrolling(secretary, language):
    wall = secretary(1920, 1080)
    if language == "en":
        wall.get_by_role("button", name="English").first.click()
        wall.locator("html[lang=en]").wait_for(state="attached")
    wall.goto("/briefing/wall/")
    assert wall.locator("html").get_attribute("lang") == language
    wall.locator(".wj-map-canvas path.leaflet-interactive").first.wait_for()
    wall.locator(".wj-chart-canvas svg, .wj-chart-canvas canvas").first.wait_for()
    assert wall.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
        1920,
        1080,
    ]
    too_wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert wall.locator(".wj-figure, .wj-figure-value").evaluate_all(too_wide) == 0


def test_both_readmes_show_the_picture():
    link = f"]({PICTURE.relative_to(ROOT).as_posix()})"
    assert [link in (ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "README.zh.md")] == [True, True]


def renewed(secretary):
    """Give a wall that has renewed itself once, its heading and what that says."""
    wall = secretary(1920, 1080)
    wall.clock.install()
    wall.goto("/briefing/wall/")
    heading = wall.locator(".wj-wall-head h1")
    said = heading.inner_text()
    heading.evaluate("h1 => h1.textContent = 'yesterday'")
    wall.clock.run_for(61_000)
    expect(heading).to_have_text(said)
    return wall, heading, said


def test_the_wall_renews_its_day_with_its_figures(secretary):
    wall, _heading, _said = renewed(secretary)
    at = wall.locator("[data-wj-wall]").get_attribute("data-at")
    assert at in wall.locator("[data-wj-wall-note]").inner_text()


def test_the_wall_takes_up_a_new_version_by_itself(secretary):
    wall, heading, said = renewed(secretary)
    wall.evaluate("() => { document.body.dataset.old = 'yes' }")

    def upgraded(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("dist/wanjia", "dist/newer-wanjia"))

    wall.route("**/briefing/wall/", upgraded, times=1)
    wall.clock.run_for(61_000)
    expect(wall.locator("body[data-old]")).to_have_count(0)
    expect(heading).to_have_text(said)
