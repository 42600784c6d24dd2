"""Papers opened by other programs: poppler reads the PDFs, LibreOffice opens what Word and Excel would."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

POINTS_PER_MM = 72 / 25.4
PIXELS_PER_MM = 10


@dataclass(frozen=True)
class Line:
    """A line of text on a page; lengths in millimetres from the upper left corner of the paper."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Picture:
    """A page as pixels of a tenth of a millimetre, three bytes each."""

    width: int
    height: int
    pixels: bytes

    def rows(self, wanted: Callable[[int, int, int], bool]) -> list[int]:
        """Count the wanted pixels of each row."""
        strides = (self.pixels[y * self.width * 3 : (y + 1) * self.width * 3] for y in range(self.height))
        return [sum(map(wanted, row[::3], row[1::3], row[2::3])) for row in strides]

    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the ink in millimetres."""
        dark = bytes(value < 128 for value in range(256))
        green = self.pixels[1::3].translate(dark)
        lines = [y for y in range(self.height) if 1 in green[y * self.width : (y + 1) * self.width]]
        columns = [x for x in range(self.width) if 1 in green[x :: self.width]]
        return columns[0] / 10, lines[0] / 10, (columns[-1] + 1) / 10, (lines[-1] + 1) / 10


@pytest.fixture(scope="session")
def text_of(needs) -> Callable[[bytes], str]:
    """Give the text of a PDF."""
    program = needs("pdftotext")

    def read(pdf: bytes, *options: str) -> str:
        return subprocess.run([program, *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()

    return read


@pytest.fixture(scope="session")
def lines_of(text_of) -> Callable[[bytes], list[list[Line]]]:
    """Give the lines of each page of a PDF with their places."""

    def read(pdf: bytes) -> list[list[Line]]:
        pages = text_of(pdf, "-bbox-layout").split("<page ")[1:]
        box = re.compile(
            r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL
        )
        return [
            [
                Line(
                    left=millimetres(found[1]),
                    top=millimetres(found[2]),
                    right=millimetres(found[3]),
                    bottom=millimetres(found[4]),
                    text=unescape("".join(words(found[5]))),
                )
                for found in box.finditer(page)
            ]
            for page in pages
        ]

    def millimetres(points: str) -> float:
        return float(points) / POINTS_PER_MM

    def words(line: str) -> list[str]:
        return re.findall(r"<word [^>]*>(.*?)</word>", line, re.DOTALL)

    return read


@pytest.fixture(scope="session")
def pictures_of(needs) -> Callable[[bytes], list[Picture]]:
    """Draw the pages of a PDF."""
    program = needs("pdftoppm")

    def draw(pdf: bytes) -> list[Picture]:
        drawn = subprocess.run([program, "-r", "254", "-"], input=pdf, capture_output=True, check=True).stdout
        pages = []
        while drawn:
            head = re.match(rb"P6\n(\d+) (\d+)\n255\n", drawn)
            assert head
            width, height = int(head[1]), int(head[2])
            end = head.end() + width * height * 3
            pages.append(Picture(width, height, drawn[head.end() : end]))
            drawn = drawn[end:]
        return pages

    return draw


@pytest.fixture(scope="session")
def office(needs, tmp_path_factory) -> Callable[[bytes, str, str], bytes]:
    """Let LibreOffice open a file and save it as another kind, as in ``office(data, "docx", "pdf")``."""
    program = needs("soffice")
    profile = tmp_path_factory.mktemp("office")

    def convert(data: bytes, source: str, target: str) -> bytes:
        folder = tmp_path_factory.mktemp("converted")
        (folder / f"paper.{source}").write_bytes(data)
        asked = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target, "--outdir"]
        said = subprocess.run([*asked, folder, folder / f"paper.{source}"], capture_output=True, text=True, check=True)
        made = Path(folder / f"paper.{target.partition(':')[0]}")
        assert made.exists(), said.stderr
        return made.read_bytes()

    return convert
