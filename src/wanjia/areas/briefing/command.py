"""``wanjia briefing``: the briefing in the terminal, or as a file."""

import datetime as dt
import errno
import shutil
import sys
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.briefing import reading
from wanjia.areas.briefing.asking import EARLIEST
from wanjia.areas.briefing.enums import Span
from wanjia.areas.briefing.forms import LONGEST_DAYS
from wanjia.areas.briefing.outputs import OUTPUTS, file_name
from wanjia.areas.briefing.paper import document
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import Node, tree
from wanjia.foundation.terminal.parsing import Parser, a_day
from wanjia.papers.plain import render_text
from wanjia.web import dates

REFUSED = 2


def parser() -> Parser:
    """Say what the command takes."""
    made = Parser(prog="wanjia briefing", description=_("The briefing of a day or period."))
    made.add_argument("--day", type=a_day, metavar=_("DAY"), help=_("the day, as 2026-11-23; today when left out"))
    made.add_argument("--span", choices=Span.values, help=_("the period the day lies in"))
    made.add_argument("--from", dest="first", type=a_day, metavar=_("DAY"), help=_("first day of any period"))
    made.add_argument("--to", dest="last", type=a_day, metavar=_("DAY"), help=_("last day of any period"))
    made.add_argument("--place", metavar=_("PLACE"), help=_("code or name of a village; the township when left out"))
    kinds = made.add_mutually_exclusive_group()
    for ending in OUTPUTS:
        kinds.add_argument(
            f"--{ending}",
            nargs="?",
            const="",
            metavar=_("FILE"),
            help=_("write {kind} to a file; - for standard output").format(kind=ending.upper()),
        )
    return made


def main(argv: list[str], *, now: dt.datetime | None = None) -> int:
    """Print or write the briefing as it is now, or at another moment; 2 when what is asked for cannot be."""
    said = parser().parse_args(argv)
    now = now or timezone.now()
    today = timezone.localdate(now)
    if (said.day or said.span) and (said.first or said.last):
        print(_("Say either --day with --span, or --from and --to."), file=sys.stderr)
        return REFUSED
    first, last = Span(said.span or Span.DAY).around(said.day or today)
    if said.first or said.last:
        first, last = said.first or said.last, said.last or said.first
    if last < first:
        print(_("The last day must not be before the first."), file=sys.stderr)
        return REFUSED
    if not EARLIEST <= first <= today:
        print(_no_such_days(first, today), file=sys.stderr)
        return REFUSED
    if (last - first).days > LONGEST_DAYS:
        print(_("A briefing spans at most a year."), file=sys.stderr)
        return REFUSED
    try:
        found_places = _places(said.place)
    except WanjiaError as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    if len(found_places) != 1:
        print(_which_place(said.place, found_places), file=sys.stderr)
        return REFUSED
    place_id = found_places[0].id
    found = reading.read(member=None, place_id=place_id, first=first, last=last, now=now)
    for ending, output in OUTPUTS.items():
        target = getattr(said, ending)
        if target is not None:
            return _write(output.make(found), target or file_name(found, ending))
    sys.stdout.write(render_text(document(found), width=min(shutil.get_terminal_size((100, 40)).columns, 110)))
    return 0


def _no_such_days(first: dt.date, today: dt.date) -> str:
    if first > today:
        return _("{day} has not come yet; today is {today}.").format(day=first.isoformat(), today=today.isoformat())
    return _("There is no briefing of a day before {day}.").format(day=EARLIEST.isoformat())


def _places(said: str | None) -> list[Node]:
    """Give the places of a code or a name; every group of a township may be called 一组."""
    nodes = tree().nodes
    if said is None:
        return [nodes[installation().township_id]]
    coded = [node for node in nodes.values() if said == node.code]
    return coded or [node for node in nodes.values() if said in (node.name, tree().name(node.id))]


def _which_place(said: str, found: list[Node]) -> str:
    """Say that a name fits no place, and which villages there are, or several, and their codes."""
    if found:
        codes = dates.listed(f"{tree().name(node.id)} {node.code}" for node in found)
        return _("Several places are called {place}. Say the code: {codes}.").format(place=said, codes=codes)
    names = dates.listed(village.name for village in tree().villages)
    return _("There is no place called {place}. There are: {names}.").format(place=said, names=names)


def _write(content: bytes, target: str) -> int:
    if target == "-":
        sys.stdout.buffer.write(content)
        return 0
    try:
        Path(target).write_bytes(content)
    except OSError as failed:
        print(_("{file} cannot be written: {reason}").format(file=target, reason=_why(failed)), file=sys.stderr)
        return REFUSED
    print(target)
    return 0


def _why(failed: OSError) -> str:
    known = {
        errno.ENOENT: _("there is no such folder"),
        errno.ENOTDIR: _("there is no such folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EACCES: _("no permission"),
        errno.EPERM: _("no permission"),
        errno.EROFS: _("no permission"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return known.get(failed.errno or 0, str(failed.strerror))
