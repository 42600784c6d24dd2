"""Places and settings: codes, levels, validity, outlines; a cut-off that is changed counts from then on."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from wanjia.areas.office import services
from wanjia.areas.office.errors import BadOutline, CodeTaken, LevelKept, PlaceInUse
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import ChangedMeanwhile
from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.models import Place
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Role
from wanjia.foundation.posts.models import Post
from wanjia.testing.ground import Township, make_member
from wanjia.testing.reading import acts, queries_of, words_of
from wanjia.testing.records import local, make_report

NOW = local(dt.date(2026, 11, 20), 10)
SQUARE = [[[104.0, 30.0], [104.1, 30.0], [104.1, 30.1], [104.0, 30.0]]]


def said(township: Township, **changes: Any) -> dict[str, Any]:
    """Give what the form of a new village says."""
    new = {"name": "丁村", "code": "990101001299", "kind": "village", "parent": township.place.pk, "order": 9}
    return {**new, **changes}


def test_a_new_village_is_in_the_tree_at_once(desk: Any, office: Member, township: Township) -> None:
    with_tree = [node.name for node in tree().villages]
    answer = desk.post("/office/places/new/", said(township, valid_from="2026-01-01"))
    place = Place.objects.get(code="990101001299")
    assert (answer.status_code, place.village_id, place.valid_from) == (302, place.pk, dt.date(2026, 1, 1))
    assert (with_tree, acts()) == (["甲村", "乙村", "丙村"], [("office.place.add", office.pk)])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "12345"}, "code"),
        ({"code": "99010100120X"}, "code"),
        ({"name": ""}, "name"),
        ({"kind": "county"}, "kind"),
        ({"outline": "{"}, "outline"),
        ({"outline": "[1, 2]"}, "outline"),
        ({"outline": "[" * 100_000}, "outline"),
        ({"outline": '{"type": "Polygon", "coordinates": [[["1", 2], [3, 4], [5, 6], ["1", 2]]]}'}, "outline"),
        ({"code": "99010100129901"}, "code"),
        ({"valid_from": "0026-01-01"}, "valid_from"),
        ({"valid_to": "2206-01-01"}, "valid_to"),
    ],
)
def test_what_does_not_fit_stands_beside_its_field(
    desk: Any, township: Township, changes: dict[str, str], field: str
) -> None:
    answer = desk.post("/office/places/new/", said(township, **changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert acts() == []


@pytest.mark.parametrize(
    ("kind", "parent", "right"),
    [
        ("village", "village", False),
        ("village", None, False),
        ("group", "place", False),
        ("group", "village", True),
        ("township", "place", False),
        ("community", "place", True),
    ],
)
def test_each_level_has_its_place(
    office: Member, township: Township, kind: str, parent: str | None, right: bool
) -> None:
    facts: dict[str, Any] = {"place": None, "actor": office, "now": NOW, "code": "990101001298" + "01" * (kind == "group"), "name": "新",
                             "kind": kind,
                             "parent": getattr(township, parent) if parent else None, "valid_from": None,
                             "valid_to": None, "outline": None, "order": 0}  # fmt: skip
    if right:
        made = services.save_place(**facts)
        assert made.village == (township.village if kind == "group" else made)
    else:
        with pytest.raises(PlaceInUse):
            services.save_place(**facts)


@pytest.mark.parametrize("changes", [{"kind": "group", "parent": "other"}, {"kind": "village", "parent": "other"}])
def test_a_place_keeps_what_it_belongs_to(office: Member, township: Township, changes: dict[str, str]) -> None:
    kind, parent = changes["kind"], getattr(township, changes["parent"])
    moved = township.groups[0] if kind == "group" else township.village
    with pytest.raises((LevelKept, PlaceInUse)):
        services.save_place(place=moved, actor=office, now=NOW, code=moved.code, name=moved.name, kind=kind, parent=parent,
                            valid_from=None, valid_to=None, outline=None, order=0)  # fmt: skip
    assert acts() == []


def test_a_village_becomes_a_community(desk: Any, office: Member, township: Township) -> None:
    village = township.village
    answer = desk.post(
        f"/office/places/{village.pk}/", said(township, code=village.code, name="甲社区", kind="community")
    )
    village.refresh_from_db()
    assert (answer.status_code, village.kind, village.name) == (302, "community", "甲社区")
    assert acts() == [("office.place.correct", office.pk)]


def test_a_code_is_given_once(office: Member, township: Township) -> None:
    facts: dict[str, Any] = {"place": None, "actor": office, "now": NOW, "code": township.village.code, "name": "新",
                             "kind": "village", "parent": township.place, "valid_from": None, "valid_to": None,
                             "outline": None, "order": 0}  # fmt: skip
    with pytest.raises(CodeTaken):
        services.save_place(**facts)
    assert acts() == []


def test_a_validity_that_ends_before_it_begins_says_so(desk: Any, township: Township) -> None:
    answer = desk.post("/office/places/new/", said(township, valid_from="2026-02-01", valid_to="2026-01-01"))
    assert answer.status_code == 422
    assert "结束日期不能早于开始日期。" in words_of(answer)


@pytest.mark.parametrize(
    "outline",
    [
        {"type": "Point", "coordinates": [104, 30]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[104, 30], [104.1, 30], [104.1, 30.1], [104.2, 30.2]]]},
        {"type": "Polygon", "coordinates": [[[104, 30], [104.1, 30], [104, 30]]]},
        {"type": "Polygon", "coordinates": [[[404, 30], [104.1, 30], [104.1, 30.1], [404, 30]]]},
        {"type": "Polygon", "coordinates": [[["a", 30], [104.1, 30], [104.1, 30.1], ["a", 30]]]},
        {"type": "Polygon", "coordinates": 7},
        {"type": "MultiPolygon", "coordinates": [[[[104], [104.1], [104.1], [104]]]]},
    ],
)
def test_an_outline_must_be_a_closed_ring_in_degrees(outline: dict[str, Any]) -> None:
    with pytest.raises(BadOutline):
        services.check_outline(outline)


def test_an_outline_is_taken_out_of_a_feature(desk: Any, township: Township) -> None:
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    feature = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}
    assert desk.post("/office/places/new/", said(township, outline=json.dumps(feature))).status_code == 302
    assert Place.objects.get(code="990101001299").outline == geometry


def test_the_list_costs_the_same_for_many(desk: Any, township: Township) -> None:
    few = queries_of(desk, "/office/places/")
    for at in range(20):
        Place.objects.create(code=f"{township.village.code}{at + 10}", name=f"{at}组", kind="group",
                             parent=township.village, village=township.village)  # fmt: skip
    assert queries_of(desk, "/office/places/") == few
    groups = {line["place"].name: len(line["groups"]) for line in desk.get("/office/places/").context["lines"]}
    assert groups == {"试验乡": 0, "甲村": 22, "乙村": 0, "丙村": 0}


def settings_of(client: Any, **changes: str) -> dict[str, Any]:
    """Give what the settings' form says, some of it changed."""
    page = client.get("/office/settings/")
    form = page.context["form"]
    kept = {**{name: form[name].value() for name in form.fields}, "seen": page.context["seen"]}
    return {
        **{name: str(value)[:5] if hasattr(value, "hour") else str(value) for name, value in kept.items()},
        **changes,
    }


def test_a_changed_cut_off_counts_from_then_on(
    desk: Any, office: Member, township: Township, django_capture_on_commit_callbacks: Any
) -> None:
    today = timezone.localdate()
    reporter = make_member(Role.CADRE, township.village)
    late = []
    for cut_off, village in (("17:00", township.village), ("18:30", township.other)):
        with django_capture_on_commit_callbacks(execute=True):
            assert desk.post("/office/settings/", settings_of(desk, cut_off=cut_off)).status_code == 302
        actor = reporter if village == township.village else make_member(Role.CADRE, village)
        late.append(make_report(actor, village, now=local(today, 18)).late)
    assert (late, installation().cut_off) == ([True, False], dt.time(18, 30))
    assert [act for act, _ in acts() if act.startswith("office")] == ["office.settings.change"] * 2


def test_two_people_at_the_settings(desk: Any, office: Member) -> None:
    first, second = settings_of(desk, cut_off="17:00"), settings_of(desk, cut_off="19:00")
    assert desk.post("/office/settings/", first).status_code == 302
    assert desk.post("/office/settings/", second).status_code == 422
    assert str(installation().cut_off) != "19:00:00"
    with pytest.raises(ChangedMeanwhile):
        services.change_settings(seen="an older mark", actor=office, now=NOW, cut_off=dt.time(19, 0))


def test_a_negative_due_time_is_refused(desk: Any) -> None:
    answer = desk.post("/office/settings/", settings_of(desk, due_urgent_days="-1"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["due_urgent_days"])


def test_the_secretary_sees_the_settings_and_changes_none(township: Township, sign_in: Any) -> None:
    client = sign_in(make_member(Role.SECRETARY, township.place))
    assert client.get("/office/settings/").status_code == 200
    assert client.post("/office/settings/", settings_of(client, cut_off="09:00")).status_code == 403


def test_a_wrong_kind_of_word_is_no_place(office: Member, township: Township) -> None:
    with pytest.raises(ValidationError):
        services.save_place(place=None, actor=office, now=NOW, code="1", name="新", kind="village", parent=township.place,
                            valid_from=None, valid_to=None, outline=None, order=0)  # fmt: skip


def test_posts_end_with_their_place_and_only_they(desk: Any, township: Township) -> None:
    open_post, other = make_member(Role.CADRE, township.village), make_member(Role.CADRE, township.other)
    before = make_member(Role.CADRE, township.village, last_day=dt.date(2025, 12, 31))
    kept = {"name": "甲村", "code": township.village.code, "kind": "village", "parent": township.place.pk, "order": 1}
    here = f"/office/places/{township.village.pk}/"
    assert desk.post(here, {**kept, "valid_to": "2026-06-30"}).status_code == 302
    ends = {post.member_id: post.last_day for post in Post.objects.all()}
    assert [ends[each.pk] for each in (open_post, other, before)] == [dt.date(2026, 6, 30), None, dt.date(2025, 12, 31)]
    assert [act for act, _ in acts()] == ["posts.post.end", "office.place.correct"]


def test_a_place_does_not_end_before_a_post_there_begins(desk: Any, township: Township) -> None:
    make_member(Role.CADRE, township.village, first_day=dt.date(2026, 7, 1))
    kept = {"name": "甲村", "code": township.village.code, "kind": "village", "parent": township.place.pk, "order": 1}
    answer = desk.post(f"/office/places/{township.village.pk}/", {**kept, "valid_to": "2026-06-30"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["valid_to"])
    township.village.refresh_from_db()
    assert (township.village.valid_to, acts()) == (None, [])


def test_the_township_of_the_office_has_no_last_day(desk: Any, township: Township) -> None:
    kept = {"name": "试验乡", "code": township.place.code, "kind": "township", "order": 0, "valid_to": "2026-06-30"}
    answer = desk.post(f"/office/places/{township.place.pk}/", kept)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["valid_to"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_normal_days": "367"}, "due_normal_days"),
        ({"due_task_days": "-1"}, "due_task_days"),
        ({"focus_review_days": "0"}, "focus_review_days"),
        ({"night_shift_at": "08:00"}, "night_shift_at"),
        ({"cut_off": "25:00"}, "cut_off"),
        ({"name": " "}, "name"),
    ],
)
def test_settings_that_no_day_can_run_by_are_refused(desk: Any, changes: dict[str, str], field: str) -> None:
    form = desk.get("/office/settings/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    answer = desk.post("/office/settings/", {**shown, **changes})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert acts() == []
