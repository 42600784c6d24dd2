"""The look's promises that the sources alone can break: contrast, sizes of letters, sizes of files, words for scripts."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[1]
CSS, SCRIPTS = WEB / "assets" / "css", WEB / "assets" / "js"
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2 level AA: text; borders of fields and shapes of states
READ_ON = {  # letters: the papers they are written on
    "ink": ("paper", "sheet", "sunk", "accent-soft", "good-soft", "warn-soft", "bad-soft"),
    "ink-2": ("paper", "sheet", "sunk"),
    "accent": ("paper", "sheet", "sunk", "accent-soft"),
    "good": ("paper", "sheet", "good-soft"),
    "warn": ("paper", "sheet", "warn-soft"),
    "bad": ("paper", "sheet", "bad-soft"),
}


def tokens(theme: str) -> dict[str, str]:
    """Read the colours of one theme from the style sheet."""
    block = re.search(re.escape(theme) + r" \{(.*?)\}", (CSS / "tokens.css").read_text(), re.DOTALL)
    assert block
    return dict(re.findall(r"--wj-([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, 0 for black and 1 for white (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [":root", '[data-bs-theme="dark"]'])
def test_every_letter_can_be_read_on_every_paper(theme):
    colours = tokens(theme)
    pairs = [(letter, paper, TEXT) for letter, papers in READ_ON.items() for paper in papers]
    pairs += [("accent-ink", "accent", TEXT), *(("edge", paper, EDGE) for paper in ("paper", "sheet"))]
    weak = [(a, b) for a, b, least in pairs if contrast(colours[a], colours[b]) < least]
    assert weak == []


def test_no_letter_is_smaller_than_sixteen_pixels():
    on_screen = [sheet for sheet in CSS.glob("*.css") if sheet.name not in {"print.css", "wall.css"}]
    sizes = re.compile(r"font-size: (?:\.\d+r?em|0?\.\d+r?em|1[0-5]px|[0-9]px)")
    assert {sheet.name: found for sheet in on_screen if (found := sizes.findall(sheet.read_text()))} == {}


def test_style_sheets_and_scripts_stay_small():
    lengths = {file.name: len(file.read_text().splitlines()) for file in [*CSS.glob("*.css"), *SCRIPTS.glob("*.js")]}
    too_long = {name: lines for name, lines in lengths.items() if lines > (400 if name.endswith(".css") else 150)}
    assert too_long == {}


def test_every_word_the_scripts_say_is_there_and_said():
    markup = (WEB / "templates/ui/parts/words").with_suffix(".html").read_text()
    named = re.findall(r"data-([a-z-]+)=", markup)
    given = {re.sub(r"-(\w)", lambda letter: letter[1].upper(), name) for name in named}
    code = "\n".join(file.read_text() for file in SCRIPTS.glob("*.js"))
    asked = set(re.findall(r"\bwords\.(?!js|html)(\w+)", code)) | set(re.findall(r'\bsay\("(\w+)"', code))
    asked |= {"past", "left", "chartSrc", "mapSrc"}  # asked for by a name put together
    asked |= set(re.findall(r'\d{3}: "(\w+)"', code)) | set(re.findall(r'\?\? "(\w+)"\]', code))
    assert asked == given
