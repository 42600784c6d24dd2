"""Judge every row of a premises list against what is known, without writing any premises."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.office import rules
from wanjia.areas.office.bulk import DEGREES, FIELDS
from wanjia.areas.office.enums import Verdict
from wanjia.areas.office.errors import ColumnsMissing, UnreadableList
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Premises
from wanjia.foundation.places.tree import Node, Tree, tree
from wanjia.foundation.texts import narrow, on_one_line
from wanjia.ledgers.wording import PERSONS, refusal_of
from wanjia.papers import errors as papers
from wanjia.papers.excel_in import Row, Table, read_rows

LONGEST = {"code": 32, "name": 80, "address": 120}


@dataclass
class Judged:
    """One row with its verdict."""

    number: int
    verdict: Verdict
    said: dict[str, Any]
    reason: str = ""
    premises_id: Any = None
    before: dict[str, Any] | None = None


def open_list(path: Path) -> tuple[Table, dict[str, int]]:
    """Open an uploaded list and find its columns.

    Raises:
        UnreadableList: no spreadsheet, empty, protected, too large.
        ColumnsMissing: kind, address or village is not among the headers.
    """
    try:
        table = read_rows(path, known=rules.KNOWN_HEADERS)
    except papers.UnreadableFile as refusal:
        raise UnreadableList(reason=_reason(refusal)) from refusal
    columns = rules.columns_of(table.headers)
    missing = rules.missing_columns(columns)
    if missing:
        raise ColumnsMissing(missing="、".join(missing), found="、".join(h for h in table.headers if h)[:120] or "—")
    return table, columns


def _reason(refusal: papers.UnreadableFile) -> str:
    words = {
        papers.NotASpreadsheet: _(
            "This is not a spreadsheet. Save the list as Excel (xlsx) or CSV and upload it again."
        ),
        papers.EmptyFile: _("The list is empty. Fill it and upload it again."),
        papers.EncryptedFile: _("The file is protected by a password. Save it without one and upload it again."),
        papers.FileTooLarge: _("The file is too large. Split the list by village and upload the parts."),
    }
    return words.get(type(refusal), _("The file cannot be read. Save it as Excel (xlsx) and upload it again."))


@dataclass
class Judge:
    """Knows all premises once, and gives a verdict on each row in turn."""

    columns: dict[str, int]
    places: Tree = field(default_factory=tree)
    today: dt.date = field(default_factory=timezone.localdate)

    def __post_init__(self) -> None:
        """Read what is known: two lookups over one query."""
        self.villages: dict[str, Node] = {}
        # Those that exist today first: a village that took over an older one's name is the one that is meant.
        for node in sorted(self.places.villages, key=lambda village: not village.stands_on(self.today)):
            for word in (node.name, node.code, node.name.removesuffix("村").removesuffix("社区")):
                self.villages.setdefault(word, node)
        self.by_code: dict[str, tuple[Any, ...]] = {}
        self.by_place: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        rows = Premises.objects.values_list("pk", *FIELDS)
        for row in rows.iterator(chunk_size=5000):
            self.by_code[row[1]] = row
            self.by_place[row[6], row[2], row[3], row[4]] = row  # village, kind, name, address
        self.taken: set[str] = set()
        self.seen: dict[tuple[Any, ...], int] = {}
        self.next_number = len(self.by_code)

    def judge(self, row: Row) -> Judged:
        """Give the verdict on one row."""
        cells = {column: row.cells[at] if at < len(row.cells) else "" for column, at in self.columns.items()}
        said = {
            column: " ".join((narrow if column in rules.NUMBERS else on_one_line)(text).split())
            for column, text in cells.items()
        }
        try:
            facts = self._facts(said)
        except Refused as refused:
            return Judged(row.number, Verdict.REFUSED, said, reason=str(refused))
        key = (facts["village_id"], facts["kind"], facts["name"], facts["address"])
        twin = self.seen.get(key) or self.seen.get(("code", facts["code"]) if facts["code"] else ())
        if twin:
            return Judged(row.number, Verdict.REFUSED, said, reason=_("the same as row {row}").format(row=twin))
        self.seen[key] = row.number
        if facts["code"]:
            self.seen["code", facts["code"]] = row.number
        known = self.by_code.get(facts["code"]) or self.by_place.get(key)
        clash = self._clash(facts["code"], known)
        if clash:
            return Judged(row.number, Verdict.REFUSED, said, reason=clash)
        if known is None:
            facts["code"] = facts["code"] or self._new_code(facts["village_id"])
            return Judged(row.number, Verdict.NEW, facts, premises_id=new_id())
        before = dict(zip(FIELDS, known[1:], strict=True))
        facts["code"] = before["code"]
        for name in DEGREES:
            if before[name] is not None:
                before[name] = round(before[name], rules.PLACES_OF_DEGREES)
            if facts[name] is None:
                facts[name] = before[name]
        changed = facts != before
        return Judged(
            row.number,
            Verdict.CHANGED if changed else Verdict.SAME,
            facts,
            premises_id=known[0],
            before=before if changed else None,
        )

    def _clash(self, code: str, known: tuple[Any, ...] | None) -> str:
        """Say why a number cannot stand: another one is known for the place, or it was just given to a row above."""
        if code and known is not None and known[1] != code:
            return _("already there under the number {code}").format(code=known[1])
        return _("the number {code} is taken").format(code=code) if code in self.taken else ""

    def _facts(self, said: dict[str, str]) -> dict[str, Any]:
        self._check_cells(said)
        kind = rules.KINDS.get(said["kind"].lower())
        if kind is None:
            raise Refused(
                _("“{word}” is no kind of premises: write 商户, 农户, 企业, 学校 or 公共场所").format(word=said["kind"])
            )
        village = self.villages.get(said["village"])
        if village is None:
            raise Refused(_("“{word}” is no village or community of this township").format(word=said["village"]))
        place = village
        if group := said.get("group", ""):
            found = [child for child in self.places.children(village.id) if group in (child.name, child.code)]
            if not found:
                raise Refused(_("{village} has no group “{word}”").format(village=village.name, word=group))
            place = min(found, key=lambda child: not child.stands_on(self.today))
        for node in (village, place):
            if not node.stands_on(self.today):
                raise Refused(_("{place} does not exist today").format(place=self.places.name(node.id)))
        try:
            longitude = rules.coordinate(said.get("longitude", ""), largest=180)
            latitude = rules.coordinate(said.get("latitude", ""), largest=90)
        except ValueError as bad:
            raise Refused(_("longitude and latitude must be degrees")) from bad
        return {
            "code": said.get("code", ""),
            "kind": kind.value,
            "name": said.get("name", ""),
            "address": said["address"],
            "place_id": place.id,
            "village_id": village.id,
            "longitude": longitude,
            "latitude": latitude,
        }

    def _check_cells(self, said: dict[str, str]) -> None:
        """Refuse a row whose cells cannot be what somebody meant, whatever the township looks like."""
        for name, text in said.items():
            column = rules.COLUMNS[name][0]
            if not text and name == "address":
                raise Refused(_("the address is missing"))
            if not text and name in rules.NEEDED:
                raise Refused(_("“{column}” is empty; where cells are merged, fill in every row").format(column=column))
            if len(text) > LONGEST.get(name, len(text)):
                raise Refused(
                    _("{column} is longer than {count} characters").format(column=column, count=LONGEST[name])
                )
            if name in ("name", "address") and (barred := refusal_of(text, PERSONS)):
                raise Refused(str(barred))
            if text in rules.BROKEN_FORMULAS:
                raise Refused(_("“{column}” holds {text}: a formula is broken").format(column=column, text=text))
        if rules.is_shortened(said.get("code", "")):
            raise Refused(
                _("Excel has shortened the number to {code}: make the column text and write it again").format(
                    code=said["code"]
                )
            )

    def _new_code(self, village_id: int) -> str:
        while True:
            self.next_number += 1
            code = f"{self.places.nodes[village_id].code[6:]}-{self.next_number:06d}"
            if code not in self.by_code and code not in self.taken:
                self.taken.add(code)
                return code

    def all(self, rows: Iterator[Row]) -> Iterator[Judged]:
        """Give the verdicts on all rows.

        Raises:
            UnreadableList: the file turns out broken half-way.
        """
        try:
            for row in rows:
                yield self.judge(row)
        except papers.UnreadableFile as refusal:
            raise UnreadableList(reason=_reason(refusal)) from refusal


class Refused(ValueError):
    """A row that cannot be imported; says why in the reader's words."""
