"""What stands in the tables is whole: numbers, index words, trail, rules of each field."""

from collections import Counter as Tally

import pytest

from wanjia.areas.matters.models import DailyReport, Focus, Matter
from wanjia.areas.plan.models import Task
from wanjia.areas.visits.models import Visit
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.audit.verify import verify
from wanjia.foundation.places.models import Installation, Place, Premises
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.ledgers import bigrams, search
from wanjia.ledgers.models import Counter, SearchText, Version
from wanjia.ledgers.services import ENGINE_FIELDS, next_number
from wanjia.web.demonstration import MADE

RECORDS = (Visit, Matter, Focus, DailyReport, Task)


@pytest.mark.both_engines
def test_the_trail_holds_and_runs_in_the_order_of_time(made):
    verdict = verify()
    moments = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert (verdict.holds, verdict.rows) == (True, Entry.objects.count())
    assert moments == sorted(moments)
    assert Entry.objects.get(number=1).act == MADE


@pytest.mark.both_engines
def test_every_record_has_its_line_its_words_and_its_versions(made):
    made_by = Tally(Entry.objects.exclude(target="").values_list("target", "target_id"))
    for model in RECORDS:
        for record in model.objects.all():
            assert made_by[model._meta.label_lower, str(record.pk)] >= record.revision
    revisions = {(model.ledger, row.pk): row.revision for model in RECORDS for row in model.objects.all()}
    assert Tally(Version.objects.values_list("ledger", "record_id")) == {
        k: n - 1 for k, n in revisions.items() if n > 1
    }
    words = {(row.ledger, row.record_id): row.terms for row in SearchText.objects.all()}
    assert words == {
        (model.ledger, row.pk): f"{search.scope_words(model.ledger, row.village_id)} {bigrams.terms(row.search_text())}"
        for model in RECORDS
        for row in model.objects.all()
    }


def test_numbers_have_no_gap_and_go_on(made):
    for model in (Matter, Task):
        rows = model.objects.order_by("recorded_at", "number").values_list("number", flat=True)
        assert list(rows) == list(range(1, len(rows) + 1))
        assert next_number(model.ledger, 2026) == len(rows) + 1
    assert set(Counter.objects.values_list("ledger", "year")) == {
        ("matters", 2026),
        ("tasks", 2026),
        ("briefing", 2026),
    }


def test_every_field_holds_what_its_form_would_take(made):
    for model in RECORDS:
        left_out = ENGINE_FIELDS | {column.name for column in model._meta.concrete_fields if column.is_relation}
        for record in model.objects.all():
            record.clean_fields(exclude=left_out)
            record.validate_constraints()
    for row in [*Place.objects.all(), *Premises.objects.all()[::500]]:
        row.clean_fields()
    assert Visit.objects.count() > 1_000


def test_the_township_has_its_magnitudes_and_every_role(made):
    assert Tally(Place.objects.values_list("kind", flat=True))["township"] == 1
    assert Place.objects.villages().count() == 31
    assert Tally(Premises.objects.values_list("kind", flat=True)) == {
        "household": 45_000, "shop": 3_000, "enterprise": 120, "school": 25, "public": 90,
    }  # fmt: skip
    assert Member.objects.filter(made_by_demonstration=True, is_active=True).count() == 150
    assert set(Post.objects.values_list("role", flat=True)) == set(Role.values)
    assert Installation.objects.get().kind == Installation.Kind.DEMONSTRATION


def test_nobody_can_sign_in_by_a_password_yet(made):
    assert [member.username for member in Member.objects.all() if member.has_usable_password()] == []


def test_search_finds_a_shop_by_its_name(made):
    visit = Visit.objects.filter(kind="shop").select_related("premises").first()
    found = {pk for ledger, pk in search.found(visit.premises.name) if ledger == "visits"}
    assert visit.pk in found
    assert found <= set(Visit.objects.filter(premises__kind="shop").values_list("pk", flat=True))
