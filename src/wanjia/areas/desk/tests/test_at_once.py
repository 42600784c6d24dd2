"""The same text pasted by many at the same moment is kept once; the same line confirmed by many is recorded once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from wanjia.areas.desk import services
from wanjia.areas.desk.drafting import Drafts
from wanjia.areas.desk.errors import LineSettled
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.visits.models import Visit
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import Township, make_member

pytestmark = pytest.mark.both_engines
TEXT = "今天入户走访86户。"


def at_once(act: Any, times: int = 8) -> list[Any]:
    """Do one thing in many threads at the same moment; give what each answered or raised."""

    def one(_at: int) -> Any:
        try:
            return act()
        except LineSettled as settled:
            return settled
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_one_text_pasted_by_eight_is_kept_once(live_township: Township) -> None:
    member, now = make_member(Role.OFFICE, live_township.place), timezone.now()
    said: dict[str, Any] = {
        "text": TEXT,
        "place_id": live_township.village.pk,
        "day": timezone.localdate(),
        "actor": member,
        "now": now,
    }
    answers = at_once(lambda: services.paste(**said))
    assert sorted(new for _paste, new in answers) == [False] * 7 + [True]
    assert {made.pk for made, _new in answers} == {Paste.objects.get().pk}
    assert (Line.objects.count(), Entry.objects.filter(act="desk.paste").count()) == (1, 1)


def test_one_line_confirmed_by_eight_is_recorded_once(live_township: Township) -> None:
    member, now = make_member(Role.OFFICE, live_township.place), timezone.now()
    made, _new = services.paste(
        text=TEXT, place_id=live_township.village.pk, day=timezone.localdate(), actor=member, now=now
    )
    line = made.lines.get()
    blank = Drafts(made, member).draft(line).form
    form = (
        Drafts(made, member)
        .draft(line, {f"{blank.prefix}-{n}": str(blank[n].value() or "") for n in blank.fields})
        .form
    )
    assert form.is_valid(), form.errors
    answers = at_once(lambda: services.record_line(line_id=line.pk, actor=member, now=now, said=form.said()))
    assert sum(isinstance(answer, Visit) for answer in answers) == 1
    assert sum(isinstance(answer, LineSettled) for answer in answers) == 7
    assert (Visit.objects.count(), Visit.objects.get().count) == (1, 86)
