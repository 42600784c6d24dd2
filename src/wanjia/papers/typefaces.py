"""The typefaces of a printed document: the office's own where they are installed, open ones otherwise.

The standard's faces (方正小标宋简体, 仿宋_GB2312, 楷体_GB2312, 黑体) are not free and never shipped. An office that has
licences puts the files in one folder and names it; each face found there is used, each one missing falls back to Noto.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from typst import Fonts

from wanjia.papers.glyphs import covered_by

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZXBSJW--GB1-0", "方正小标宋简体", "方正小标宋_GBK")
_BODY = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋", "FandolFang")
_HAN_BOLD = ("SimHei", "黑体", "STHeiti", "FandolHei")
_SONG = ("SimSun", "宋体", "STSong", "FandolSong")
_SCRIPT = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai")


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Families in order of preference for title, body, first and second headings and page numbers, and all code points they cover."""

    fonts: Fonts
    title: tuple[str, ...]
    body: tuple[str, ...]
    bold: tuple[str, ...]
    script: tuple[str, ...]
    serif: tuple[str, ...]
    covered: frozenset[int]

    @property
    def title_is_own(self) -> bool:
        """Whether the office has a title face; the open fallback is too light and gets a thin outline."""
        return self.title[0] != SERIF


class NoSuchFontFolder(ValueError):
    """The folder named for the office's own fonts is not there."""


@lru_cache(maxsize=4)
def typefaces(folder: Path | None = None) -> Typefaces:
    """Return the faces to set a document in; ``folder`` holds the office's own ttf, otf or ttc files.

    The answer is kept for the life of the process: fonts added later are seen after a restart.

    Raises:
        NoSuchFontFolder: ``folder`` is given and is not a folder.
    """
    if folder is not None and not folder.is_dir():
        raise NoSuchFontFolder(f"no folder of fonts at {folder}")
    shipped = Path(pylopdf_fonts_zh_cn.__file__).parent
    folders = [str(folder), str(shipped)] if folder else [str(shipped)]
    # System fonts are left out: the same document gives the same file on every machine of the office.
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    families = set(fonts.families())

    def faces(wanted: tuple[str, ...], *fallback: str) -> tuple[str, ...]:
        return (*(name for name in wanted if name in families), *fallback)

    files = {Path(face.path) for face in fonts.fonts() if face.path}
    return Typefaces(
        fonts=fonts,
        title=faces(_TITLE, SERIF, SANS),
        body=faces(_BODY, SERIF, SANS),
        bold=faces(_HAN_BOLD, SANS, SERIF),
        script=faces(_SCRIPT, SERIF, SANS),
        serif=faces(_SONG, SERIF, SANS),
        covered=frozenset().union(*(covered_by(file) for file in files)),
    )
