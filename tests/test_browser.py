"""The browser fixtures drive the site as a person would: Chinese first, scripts and styles in force."""

from playwright.sync_api import expect


def test_a_desk_and_a_phone_meet_the_sign_in_page(page, phone):
    for screen in (page, phone):
        screen.goto("/")
        expect(screen).to_have_url(f"{screen.url.split('/accounts/')[0]}/accounts/login/?next=/")
        expect(screen.locator("html")).to_have_attribute("lang", "zh-hans")
    assert (page.viewport_size["width"], phone.viewport_size["width"]) == (1280, 390)


def test_the_style_sheet_is_served(page):
    page.goto("/accounts/login/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    assert page.evaluate("[...document.styleSheets].length > 0 && document.styleSheets[0].cssRules.length > 0")
