"""A pasted text as people read it: where the source of a web page was pasted, its words only. Pure."""

import re
from html.parser import HTMLParser

from wanjia.foundation.texts import legible

_PAGE = re.compile(r"</(?:p|div|td|th|tr|table|span|li|h\d|font|strong|b)\s*>|<br\s*/?>", re.IGNORECASE)
_LINES = frozenset({"p", "div", "tr", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"script", "style", "head"})


class _Words(HTMLParser):
    """Collects what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        if tag in _LINES:
            self.words.append("\n")
        elif tag in ("td", "th"):
            self.words.append("\t")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def as_read(text: str) -> str:
    """Give the words of a text: line ends as one sign, no signs that nobody sees, no tags of a web page."""
    text = legible(text)
    if not _PAGE.search(text):
        return text
    page = _Words()
    page.feed(text)
    page.close()
    lines = (re.sub(r"[ \u00a0]+", " ", line).rstrip("\t ") for line in "".join(page.words).split("\n"))
    return "\n".join(line for line in lines if line.strip())


_ZERO = re.compile(r"零报告|零上报|[无没]有?(?:异常|情况|事项)|一切正常")


def says_zero(text: str) -> bool:
    """Tell a text that says that there is nothing to report."""
    return bool(_ZERO.search(text))
