"""What has outlived its declared time is blanked, wherever it lies; nothing else changes, and every total stays."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.house.tree import ROOT
from wanjia.areas.briefing import services as briefings
from wanjia.areas.briefing.reading import read
from wanjia.areas.desk import services as desk
from wanjia.areas.desk.models import Line, Paste
from wanjia.areas.matters import services as matters
from wanjia.areas.office import batches, errors
from wanjia.areas.office.enums import ImportState
from wanjia.areas.office.models import ImportRow, PremisesImport
from wanjia.areas.visits import services as visits
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.files.models import StoredFile
from wanjia.foundation.jobs import nightly
from wanjia.foundation.jobs.models import Job
from wanjia.foundation.jobs.worker import Worker
from wanjia.foundation.places.models import Premises
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers import offers, retention
from wanjia.ledgers.models import Sending, Version
from wanjia.ledgers.retention import Period, erase
from wanjia.testing.ground import make_member
from wanjia.testing.records import close_matter, local, make_matter, make_visit

pytestmark = pytest.mark.both_engines
TODAY = dt.date(2026, 11, 23)
NOW = local(TODAY, 2, 30)
OVER, KEPT = dt.date(2024, 11, 22), dt.date(2024, 11, 23)


def rule(code):
    return next(one for one in offers.retentions() if one.code == code)


def run(code, now=NOW):
    return sum(erase(rule(code), now=now))


def erasures():
    return list(Entry.objects.filter(act__endswith=".erase").values_list("act", "target", "target_id", "actor", "at"))


@pytest.mark.parametrize(
    ("period", "today", "first_kept"),
    [
        (Period(years=2), dt.date(2026, 11, 23), dt.date(2024, 11, 23)),
        (Period(years=2), dt.date(2028, 2, 29), dt.date(2026, 2, 28)),
        (Period(years=4), dt.date(2028, 2, 29), dt.date(2024, 2, 29)),
        (Period(years=1), dt.date(2025, 2, 28), dt.date(2024, 2, 28)),
        (Period(days=90), dt.date(2026, 3, 1), dt.date(2025, 12, 1)),
    ],
)
def test_the_first_day_that_is_still_kept(period, today, first_kept):
    assert period.edge(today) == first_kept


@pytest.fixture
def cadre(township):
    return make_member(Role.CADRE, township.village, name="王强")


@pytest.fixture
def clerk(township):
    return make_member(Role.OFFICE, township.place, name="李办事")


def test_whom_one_met_goes_with_its_versions_and_the_rest_stays(township, cadre):
    said = {"whom": "店主老周", "difficulty": "楼道灯坏", "question": "医保怎么缴", "answer": "手机缴"}
    old = make_visit(cadre, township.village, now=local(OVER, 10), **said)
    new = make_visit(cadre, township.village, now=local(KEPT, 10), **said)
    none = make_visit(cadre, township.village, now=local(OVER, 11))
    for visit in (old, new):
        facts = {"place_id": visit.place_id, "day": visit.day, "kind": visit.kind, **said, "whom": "周家儿子"}
        visits.correct_visit(record_id=visit.pk, revision=1, actor=cadre, now=local(KEPT, 18), reason="记错", **facts)
    before = {m.code: m.total(OVER, TODAY) for m in offers.metrics().values()}
    assert run("visits.whom") == 1
    assert dict(Visit.objects.values_list("pk", "whom")) == {old.pk: "", new.pk: "周家儿子", none.pk: ""}
    assert {v.record_id: (v.before["whom"], v.after["whom"]) for v in Version.objects.all()} == {
        old.pk: ("", ""), new.pk: ("店主老周", "周家儿子"),
    }  # fmt: skip
    kept = Visit.objects.get(pk=old.pk)
    assert (kept.difficulty, kept.question, kept.answer, kept.revision) == ("楼道灯坏", "医保怎么缴", "手机缴", 2)
    assert {m.code: m.total(OVER, TODAY) for m in offers.metrics().values()} == before
    assert erasures() == [("visits.whom.erase", "visits.visit", str(old.pk), None, NOW)]
    assert (run("visits.whom"), len(erasures()), verify().holds) == (0, 1, True)


def test_a_visit_waits_while_its_matter_is_open_or_looked_after(township, cadre, clerk):
    found = [make_visit(cadre, township.village, now=local(OVER, 9 + n), whom="住户") for n in range(3)]
    opened, closed, focused = (make_matter(cadre, township.village, now=local(OVER, 12)) for _ in range(3))
    for visit, matter in zip(found, (opened, closed, focused), strict=True):
        Visit.objects.filter(pk=visit.pk).update(matter=matter)
    for matter in (closed, focused):
        close_matter(matter, checker=clerk, now=local(KEPT, 9))
    matters.set_focus(
        actor=clerk, now=local(TODAY - dt.timedelta(days=1), 9), place_id=township.village.pk, day=TODAY - dt.timedelta(days=1),
        kind="dispute", subject="楼道", why="反复", owner=clerk, review_on=TODAY, matter_id=focused.pk,
    )  # fmt: skip
    assert (rule("visits.whom").waiting(TODAY), run("visits.whom")) == (2, 1)
    assert dict(Visit.objects.values_list("pk", "whom")) == {found[0].pk: "住户", found[1].pk: "", found[2].pk: "住户"}
    tomorrow = local(TODAY + dt.timedelta(days=1), 2, 30)  # the focus item has lapsed
    assert (run("visits.whom", tomorrow), rule("visits.whom").waiting(TODAY)) == (1, 1)


def test_a_signed_briefing_stays_as_it_was(township, cadre):
    secretary = make_member(Role.SECRETARY, township.place)
    make_visit(cadre, township.village, now=local(OVER, 10), whom="店主")
    span = {"place_id": township.place.pk, "first": OVER, "last": OVER}
    briefings.sign(**span, actor=secretary, now=local(OVER, 19))
    before = read(member=None, **span, now=NOW)
    assert run("visits.whom") == 1
    after = read(member=None, **span, now=NOW)
    assert (after.intact, after.now_counts, after.later) == (True, {}, [])
    assert after.picture == before.picture


def test_a_pasted_text_goes_with_its_words_and_can_be_pasted_anew(township, clerk, sign_in):
    facts = {"text": "周家店走访商户3家。", "place_id": township.village.pk, "actor": clerk}
    old, _new = desk.paste(**facts, day=OVER, now=local(OVER, 10))
    assert run("desk.paste") == 1
    assert Paste.objects.values_list("text", flat=True).get() == ""
    assert list(Line.objects.values_list("object", "state")) == [("", Line.State.DROPPED)]
    page = sign_in(clerk).get(f"/desk/{old.pk}/")
    assert page.status_code == 200
    assert "原文保存期满，已清除。" in page.content.decode()
    assert "周家" not in page.content.decode()
    assert desk.paste(**facts, day=TODAY, now=NOW)[1] is True
    assert run("desk.paste") == 0


def imported(clerk, uploaded, written, text="类别,地址,村\n商户,一号,甲村\n"):
    batch = batches.upload(name="名单.csv", chunks=[text.encode()], actor=clerk, now=uploaded)
    batches.read(batch_id=batch.pk)
    if written:
        batches.write(batch_id=batch.pk, actor=clerk, now=written)
    return PremisesImport.objects.get(pk=batch.pk)


def test_a_premises_list_can_be_taken_back_for_ninety_days(township, clerk, settings, tmp_path, sign_in):
    settings.DATA_DIR = tmp_path
    edge = TODAY - dt.timedelta(days=90)
    old = imported(clerk, local(OVER, 9), local(edge - dt.timedelta(days=1), 23, 59))
    late = imported(clerk, local(OVER, 9), local(edge, 0), "类别,地址,村\n商户,二号,甲村\n")
    never = imported(clerk, local(OVER, 9), None, "类别,地址,村\n商户,三号,甲村\n")
    paths = {batch.pk: Path(batch.file.path) for batch in (old, late, never)}
    assert (rule("office.import").waiting(TODAY), run("office.import")) == (1, 2)
    assert {batch.pk: paths[batch.pk].exists() for batch in (old, late, never)} == {
        old.pk: False, late.pk: True, never.pk: False,
    }  # fmt: skip
    assert list(ImportRow.objects.values_list("batch_id", flat=True)) == [late.pk]
    assert StoredFile.objects.get(pk=old.file_id).erased is True
    assert sorted(Premises.objects.values_list("address", flat=True)) == ["一号", "二号"]
    with pytest.raises(errors.NotReady):
        batches.undo(batch_id=old.pk, actor=clerk, now=NOW)
    assert "保存期满，已清除" in sign_in(clerk).get(f"/office/premises/imports/{old.pk}/").content.decode()
    batches.undo(batch_id=late.pk, actor=clerk, now=NOW)
    assert PremisesImport.objects.get(pk=old.pk).state == ImportState.ERASED
    assert list(Premises.objects.values_list("address", flat=True)) == ["一号"]


def test_bytes_another_upload_still_needs_stay(township, clerk, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    old, new = imported(clerk, local(OVER, 9), None), imported(clerk, NOW, None)
    assert old.file.path == new.file.path
    assert (run("office.import"), Path(new.file.path).exists()) == (1, True)
    assert (run("office.import", NOW + dt.timedelta(days=91)), Path(new.file.path).exists()) == (1, False)


def test_a_phone_goes_two_years_after_the_last_post_and_the_name_stays(township, cadre):
    left, left_lately, never, holds = (make_member(name=f"成员{n}") for n in range(4))
    Member.objects.update(phone="13800000000", joined_at=local(dt.date(2020, 1, 1), 9))
    for member, last_day in ((left, OVER), (left_lately, KEPT), (holds, None)):
        for until in (dt.date(2021, 1, 1), last_day):
            Post.objects.create(member=member, role=Role.CADRE, place=township.village, first_day=dt.date(2020, 1, 1),
                                last_day=until)  # fmt: skip
    assert run("accounts.phone") == 2
    names = Member.objects.filter(phone="").order_by("name").values_list("name", flat=True)
    assert list(names) == [left.name, never.name]


def test_it_runs_every_night_by_itself(township, cadre):
    make_visit(cadre, township.village, now=local(OVER, 10), whom="店主")
    assert nightly.plan(NOW) == 1
    assert nightly.plan(NOW) == 0
    assert Worker().drain() == 1
    job = Job.objects.get()
    assert (job.state, job.result) == (Job.State.SUCCESSFUL, {"visits.whom": 1})
    assert nightly.plan(local(TODAY, 9)) == 1
    assert Job.objects.get(state=Job.State.READY).run_after == local(TODAY + dt.timedelta(days=1), 2, 30)
    assert nightly.next_night(local(TODAY, 1)) == local(TODAY, 2, 30)


def test_submissions_are_forgotten_after_ninety_days(township, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 2)
    for n in range(5):
        Sending.objects.create(key=f"old{n}", sent_at=NOW - dt.timedelta(days=90, seconds=1))
    Sending.objects.create(key="kept", sent_at=NOW - dt.timedelta(days=90))
    assert (retention.forget_sendings(now=NOW), retention.forget_sendings(now=NOW)) == (5, 0)
    assert list(Sending.objects.values_list("key", flat=True)) == ["kept"]
    assert erasures() == []
    Sending.objects.all().delete()
    Sending.objects.bulk_create([Sending(key="now"), Sending(key="2001", sent_at=local(dt.date(2001, 1, 1), 9))])
    nightly.plan(NOW)
    assert (Worker().drain(), Job.objects.get().result) == (1, {"ledgers.sending": 1})
    assert Sending.objects.values_list("key", flat=True).get() == "now"


def test_a_night_that_was_stopped_half_way_goes_on(township, cadre, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 2)
    for n in range(5):
        make_visit(cadre, township.village, now=local(OVER, 8 + n), whom="店主")
    parts = erase(rule("visits.whom"), now=NOW)
    assert next(parts) == 2
    parts.close()
    assert Visit.objects.exclude(whom="").count() == 3
    assert list(erase(rule("visits.whom"), now=NOW)) == [2, 1]
    assert len(erasures()) == 5


def test_every_model_that_says_how_long_it_keeps_something_is_held_to_it():
    says = {
        model for model in apps.get_models()
        if model.__module__.startswith("wanjia.") and re.search(r"kept\s+(two|\d+)\s+years", model.__doc__ or "")
    }  # fmt: skip
    assert says == {one.model for one in offers.retentions()} - {PremisesImport}


def test_no_figure_counts_what_is_erased():
    counting = {
        (one.code, metric.code)
        for one in offers.retentions() for metric in offers.metrics().values() for name in one.blank
        if metric.ledger.model is one.model and (metric.sum_of == name or f"('{name}" in str(metric.condition))
    }  # fmt: skip
    assert counting == set()


def test_the_page_for_operators_names_every_rule():
    page = (ROOT / "docs" / "operate" / "retention.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([a-z.]+)` \| .* \| (\d+ \w+) \|", page) == [
        (one.code, f"{one.kept.years} years" if one.kept.years else f"{one.kept.days} days")
        for one in offers.retentions()
    ]
