"""Lists made from declarations: paging to both ends, sorting, filters, search, columns, kept filters."""

import datetime as dt
import re
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from wanjia.areas.matters.ledgers import MATTERS
from wanjia.areas.matters.models import Matter
from wanjia.foundation.posts.enums import Role
from wanjia.ledgers import counting
from wanjia.ledgers.models import SavedView
from wanjia.ledgers.querying import PAGE
from wanjia.testing.ground import make_member
from wanjia.testing.reading import acts, queries_of, words_of
from wanjia.testing.records import local, make_matter, make_visit

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def office(township: Any) -> Any:
    """Give a member who sees the whole township."""
    return make_member(Role.OFFICE, township.place)


def rows(client: Any, query: str = "", ledger: str = "visits") -> list[str]:
    """Give the ids on one page of a list, in order."""
    answer = client.get(f"{reverse(f'{ledger}:list')}?{query}")
    assert answer.status_code == 200
    return [str(row.id) for row in answer.context["list"].rows]


def walk(client: Any, start: str, link: str) -> list[str]:
    """Follow the pager from one end to the other; give every id in the order met."""
    found, query = [], start
    while True:
        answer = client.get(f"{reverse('visits:list')}?{query}")
        page = [str(row.id) for row in answer.context["list"].rows]
        found += page if link == "older_query" else page[::-1]
        query = answer.context[link]
        if not query:
            return found


@pytest.fixture
def many(township: Any, office: Any) -> list[str]:
    """Record two full pages and a bit; several on one day, so that ties have to be settled."""
    made = [
        make_visit(office, township.villages[n % 3], now=local(DAY + dt.timedelta(days=n // 7), 9, n % 60))
        for n in range(PAGE * 2 + 7)
    ]
    return [str(visit.pk) for visit in sorted(made, key=lambda v: (v.day, v.pk), reverse=True)]


@pytest.mark.both_engines
def test_paging_meets_every_record_once_both_ways(office: Any, many: list[str], sign_in: Any) -> None:
    client = sign_in(office)
    assert walk(client, "", "older_query") == many
    assert walk(client, "end=1", "newer_query") == many[::-1]
    assert rows(client, "end=1") == many[-PAGE:]
    assert walk(client, "sort=day", "older_query") == sorted(many, key=many.index, reverse=True)


@pytest.mark.both_engines
def test_paging_through_a_search_meets_every_record_once_both_ways(office: Any, township: Any, sign_in: Any) -> None:
    made = [
        make_matter(
            office, township.village, gist="楼道堆放杂物", now=local(DAY + dt.timedelta(days=n // 7), 9, n % 60)
        )
        for n in range(PAGE + 7)
    ]
    make_matter(office, township.village, gist="河边护栏松动")
    newest = [str(matter.pk) for matter in sorted(made, key=lambda m: (m.day, m.pk), reverse=True)]
    client, url = sign_in(office), reverse("matters:list")
    first = client.get(f"{url}?q=楼道").context
    second = client.get(f"{url}?{first['older_query']}").context
    last = client.get(f"{url}?q=楼道&end=1").context
    assert [str(row.id) for page in (first, second) for row in page["list"].rows] == newest
    assert [str(row.id) for row in last["list"].rows] == newest[-PAGE:]
    assert [page["list"].count for page in (first, second, last)] == [PAGE + 7] * 3
    assert rows(client, "q=楼道&sort=day", "matters") == newest[::-1][:PAGE]
    assert rows(client, "q=楼道&kind=water", "matters") == []


def test_a_list_over_the_cap_is_counted_once_a_minute(
    office: Any, many: list[str], sign_in: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(counting, "COUNT_CAP", 60)
    client = sign_in(office)
    for query in ("", "", "kind=household", f"after={'x' * 4}"):
        listed = client.get(f"{reverse('visits:list')}?{query}").context["list"]
        assert (listed.count, listed.capped) == (61, True)
    late = f"last={DAY + dt.timedelta(days=7)}"
    counted = []
    for query in ("", late):
        with CaptureQueriesContext(connection) as sent:
            listed = client.get(f"{reverse('visits:list')}?{query}").context["list"]
        counted.append((listed.count, len([one for one in sent if "COUNT(" in one["sql"].upper()])))
    assert counted == [(61, 0), (56, 1)]


def test_a_choice_stays_chosen_in_its_filter(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    for query, expected in [("", ""), ("kind=shop", "shop"), ("kind=household", "household"), ("kind=shop", "shop")]:
        page = client.get(f"{reverse('visits:list')}?{query}").content.decode()
        select = re.search(r'<select name="kind".*?</select>', page, re.DOTALL)
        assert select is not None
        assert re.findall(r'value="([^"]*)" selected', select.group()) == [expected]


@pytest.mark.parametrize(
    "key", ["x", "%00", "W10", "WzEsMl0", "bm90LWpzb24", "WyJub3QtYS1kYXkiLCJub3QtYS11dWlkIl0", "😀"]
)
def test_a_damaged_paging_key_starts_again(office: Any, many: list[str], sign_in: Any, key: str) -> None:
    answer = sign_in(office).get(f"{reverse('visits:list')}?after={key}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert [str(row.id) for row in answer.context["list"].rows] == many[:PAGE]


def test_a_list_costs_the_same_for_one_row_and_for_a_full_page(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    counts = []
    for more in (PAGE + 1, PAGE):
        for _ in range(more):
            make_visit(office, township.village)
        rows(client)
        counts.append(queries_of(client, reverse("visits:list")))
    assert counts[0] == counts[1]


@pytest.mark.both_engines
def test_chinese_words_are_found_and_the_last_page_too(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    stairs = make_matter(office, township.village, gist="楼道堆放杂物")
    make_matter(office, township.other, gist="河边护栏松动", kind="water")
    assert rows(client, "q=楼道", "matters") == [str(stairs.pk)]
    assert rows(client, "q=杂物 楼道", "matters") == [str(stairs.pk)]
    assert rows(client, "q=道杂", "matters") == []
    assert rows(client, "q=事项〔2026〕" if timezone.localdate().year == 2026 else "q=楼", "matters") != []
    assert rows(client, "q='\"*)(", "matters") == []


@pytest.mark.both_engines
def test_search_stays_inside_the_members_places(township: Any, office: Any, sign_in: Any) -> None:
    make_matter(office, township.village, gist="楼道堆放杂物")
    cadre = make_member(Role.CADRE, township.other)
    client = sign_in(cadre)
    assert rows(client, "q=楼道", "matters") == []
    assert client.get(reverse("search"), {"q": "楼道"}).context["found"] == []
    everywhere = sign_in(office).get(reverse("search"), {"q": "楼道"})
    assert [ledger.code for ledger, _rows in everywhere.context["found"]] == ["matters"]


def test_a_correction_is_found_by_its_new_words_only(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    matter = make_matter(office, township.village, gist="楼道堆放杂物")
    page = client.get(reverse("matters:correct", args=[matter.pk]))
    said = {name: str(page.context["form"][name].value() or "") for name in page.context["form"].fields}
    said |= {"gist": "河边护栏松动", "reason": "写错了"}
    assert client.post(reverse("matters:correct", args=[matter.pk]), said).status_code == 302
    assert rows(client, "q=护栏", "matters") == [str(matter.pk)]
    assert rows(client, "q=杂物", "matters") == []


@pytest.mark.both_engines
def test_words_of_a_closed_list_are_found_in_the_house_language(office: Any, township: Any, sign_in: Any) -> None:
    """Whoever works in English still writes the index everybody searches."""
    with translation.override("en"):
        made = make_matter(office, township.village, kind="dispute", gist="院墙")
    assert rows(sign_in(office), "q=矛盾纠纷", "matters") == [str(made.pk)]


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("𠮷", True), ("𠮷祥", True), ("堆", True), ("阿依·古丽", True), ("阿依", True), ("古丽店", True), ("ＡＢ１２", True), ("ab12", True),
        ("“楼道”堆放", True), ("楼道%", True), ("_楼道_", True), ("楼道 -堆放", True), ("楼道 OR 河", False), ("堆楼", False), ("樓道", False),
        ("%", False), ("_", False), ("*", False), ("😀", False), ("'; DROP TABLE x; --", False), ("NEAR(楼 道)", False), ("楼" * 500, False),
    ],
)  # fmt: skip
def test_odd_words_find_the_same_on_both_engines(
    asked: str, is_found: bool, office: Any, township: Any, sign_in: Any
) -> None:
    matter = make_matter(office, township.village, gist="𠮷祥超市楼道堆放杂物", spot="阿依·古丽店旁 AB12 号")
    make_matter(office, township.village, gist="河边护栏松动", kind="water")
    client = sign_in(office)
    expected = [str(matter.pk)] if is_found else []
    assert rows(client, urlencode({"q": asked}), "matters") == (
        expected if len(asked) <= 200 else rows(client, "", "matters")
    )
    found = client.get(reverse("search"), {"q": asked}).context["found"]
    assert [line.url for _ledger, lines in found for line in lines] == [
        reverse("matters:record", args=[pk]) for pk in expected
    ]


def test_filters_narrow_and_a_bad_one_is_named(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    fire = make_matter(office, township.village)
    water = make_matter(office, township.other, kind="water", gist="护栏松动")
    assert rows(client, "kind=fire", "matters") == [str(fire.pk)]
    assert rows(client, f"place={township.other.pk}", "matters") == [str(water.pk)]
    assert rows(client, "state=closed", "matters") == []
    answer = client.get(f"{reverse('matters:list')}?first=2026-13-45&kind=nothing&last=2026-01-01")
    assert answer.status_code == 200
    assert set(answer.context["list"].choosing.errors) == {"first", "kind"}


def test_columns_and_kept_filters(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    make_visit(office, township.village)
    answer = client.get(f"{reverse('visits:list')}?col=day&col=author&col=nonsense")
    assert [column.name for column in answer.context["list"].columns] == ["day", "author"]
    kept = client.post(reverse("visits:save_view"), {"name": "我的", "query": "kind=shop"})
    assert kept.headers["Location"].endswith("?kind=shop")
    view = SavedView.objects.get()
    stranger = make_member(Role.OFFICE, township.place)
    assert sign_in(stranger).post(reverse("visits:drop_view", args=[view.pk])).status_code == 404
    assert client.post(reverse("visits:drop_view", args=[view.pk])).status_code == 302
    assert SavedView.objects.count() == 0


def test_a_kept_filter_is_renamed_by_whose_it_is(office: Any, township: Any, sign_in: Any) -> None:
    client, stranger = sign_in(office), sign_in(make_member(Role.OFFICE, township.place))
    for name in ("商户", "本周"):
        client.post(reverse("visits:save_view"), {"name": name, "query": "kind=shop"})
    view = SavedView.objects.get(name="商户")
    address, trail = reverse("visits:rename_view", args=[view.pk]), len(acts())
    assert 'value="商户"' in client.get(reverse("visits:list")).content.decode()
    assert stranger.post(address, {"name": "我的"}).status_code == 404
    for typed, told in (
        ("走访商户", "筛选已改名为“走访商户”"), ("走访商户", "筛选已改名为“走访商户”"), ("本周", "这里已有名为“本周”的筛选"),
        ("\u200b", "40"), ("长" * 41, "40"),
    ):  # fmt: skip
        answer = client.post(address, {"name": typed})
        assert answer.headers["Location"] == "/visits/?kind=shop"
        assert told in words_of(client.get("/visits/"))
    view.refresh_from_db()
    assert (view.name, view.query, SavedView.objects.count()) == ("走访商户", "kind=shop", 2)
    assert acts()[trail:] == [("ledgers.view.rename", office.pk)]


def test_a_list_that_ends_on_its_first_page_is_not_counted_again(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    made = [make_visit(office, township.village) for _ in range(3)]
    with CaptureQueriesContext(connection) as captured:
        listed = client.get(reverse("visits:list")).context["list"]
    assert (listed.count, listed.capped, len(listed.rows)) == (len(made), False, len(made))
    assert [query["sql"] for query in captured if "COUNT(" in query["sql"].upper()] == []


def test_every_sort_order_meets_every_record_once_while_others_arrive(office: Any, township: Any, sign_in: Any) -> None:
    """Rows that arrive while somebody pages may be met or not, but what was there is met once, in order, both ways."""
    client, ledger = sign_in(office), MATTERS
    kinds, urgencies = ("fire", "water", "traffic"), ("1_normal", "3_danger")
    there = {
        str(make_matter(office, township.villages[n % 3], kind=kinds[n % 3], urgency=urgencies[n % 2], gist=f"第{n}处",
                        now=local(DAY + dt.timedelta(days=n // 9), 9, n % 60)).pk)
        for n in range(PAGE * 2 + 5)
    }  # fmt: skip
    for column in (column.name for column in ledger.columns if column.sortable):
        for sort, start, link in (
            (column, "", "older_query"), (f"-{column}", "", "older_query"), (column, "&end=1", "newer_query"), (f"-{column}", "&end=1", "newer_query"),
        ):  # fmt: skip
            met: list[str] = []
            query = f"sort={sort}{start}"
            while query:
                page = client.get(f"{reverse('matters:list')}?{query}").context
                make_matter(
                    office, township.village, gist="新来", now=local(DAY + dt.timedelta(days=len(met) % 20), 10)
                )
                ids = [str(row.id) for row in page["list"].rows]
                met += ids if link == "older_query" else ids[::-1]
                query = page[link]
            old = [pk for pk in met if pk in there]
            assert (len(old), set(old), len(met)) == (len(there), there, len(set(met))), (sort, start)
            values = dict(ledger.records().values_list("pk", column))
            inorder = [values[uuid.UUID(pk)] for pk in met]
            assert inorder == sorted(inorder, reverse=sort.startswith("-") == (link == "older_query")), (sort, start)


def test_a_kept_filter_of_the_same_name_is_replaced_and_outlives_its_columns(
    office: Any, township: Any, sign_in: Any
) -> None:
    client, keep = sign_in(office), reverse("visits:save_view")
    make_visit(office, township.village)
    for query in ("kind=shop", "col=gone&col=day&kind=household&place=99999&sort=gone"):
        client.post(keep, {"name": " 我的 ", "query": query})
    assert list(SavedView.objects.values_list("name", "query")) == [("我的", query)]
    answer = client.get(f"{reverse('visits:list')}?{query}")
    listed = answer.context["list"]
    assert ([column.name for column in listed.columns], listed.sort, len(listed.rows)) == (["day"], "-day", 1)
    assert list(listed.choosing.errors) == ["place"]
    theirs = sign_in(make_member(Role.OFFICE, township.place))
    theirs.post(keep, {"name": "我的", "query": ""})
    assert SavedView.objects.count() == 2
    assert [view.query for view in client.get(reverse("visits:list")).context["saved_views"]] == [query]


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [("", "kind=shop", "给筛选起个名"), ("名" * 41, "kind=shop", "给筛选起个名"), ("我的", "q=" + "x" * 1000, "这个筛选太长，存不下")],
)  # fmt: skip
def test_what_cannot_be_kept_says_why_and_stays_on_the_list(
    name: str, query: str, words: str, office: Any, township: Any, sign_in: Any
) -> None:
    client = sign_in(office)
    answer = client.post(reverse("visits:save_view"), {"name": name, "query": query})
    assert (answer.headers["Location"], SavedView.objects.count()) == (f"/visits/?{query}", 0)
    assert words in words_of(client.get(reverse("visits:list")))


def test_voided_records_are_left_out_unless_asked_for(office: Any, township: Any, sign_in: Any) -> None:
    client = sign_in(office)
    visit = make_visit(office, township.village)
    client.post(reverse("visits:void", args=[visit.pk]), {"reason": "重复", "revision": "1"})
    assert rows(client) == []
    assert rows(client, "voided=1") == [str(visit.pk)]
    page = client.get(reverse("visits:list")).content.decode()
    assert re.findall(r'href="([^"]*)">连同作废的一起看', page) == ["/visits/?voided=1"]
    page = client.get(f"{reverse('visits:list')}?voided=1&kind=household").content.decode()
    assert re.findall(r'href="([^"]*)">不看作废的', page) == ["/visits/?kind=household"]


def test_paper_says_what_was_chosen_how_many_there_are_and_when_it_was_printed(
    office: Any, township: Any, sign_in: Any
) -> None:
    make_matter(office, township.village, gist="<b>楼道</b>堆放")
    make_matter(office, township.other, kind="water", gist="护栏松动")
    url = reverse("matters:print")
    answer = sign_in(office).get(url, {"kind": "fire", "place": township.village.pk, "first": "2020-01-01"})
    said = words_of(answer)
    assert "地点 甲村、起始日期 2020-01-01、类别 消防安全 · 1条记录 · " in said
    assert ("护栏" in said, "<b>楼道</b>堆放" in said) == (False, True)
    assert re.search(r'<div class="wj-sheet wj-across">', answer.content.decode())
    none = words_of(sign_in(office).get(url, {"q": "没有这样的词"}))
    assert ("没有符合条件的" in none, "条记录" in none) == (True, False)


def test_every_value_on_the_page_is_escaped(office: Any, township: Any, sign_in: Any) -> None:
    make_matter(office, township.village, gist="<script>alert(1)</script>")
    text = sign_in(office).get(reverse("matters:list")).content.decode()
    assert "<script>alert(1)" not in text
    assert re.search(r"&lt;script&gt;alert\(1\)", text)
    assert Matter.objects.count() == 1


@pytest.mark.both_engines
def test_a_search_with_too_many_matches_says_that_older_ones_are_left_out(
    office: Any, township: Any, sign_in: Any, monkeypatch: Any
) -> None:
    for _ in range(3):
        make_matter(office, township.village)
    client, url = sign_in(office), f"{reverse('matters:list')}?q=楼道"
    assert client.get(url).context["list"].newest_only is False
    monkeypatch.setattr("wanjia.ledgers.search.matching.__kwdefaults__", {"ledger": "", "villages": None, "newest": 3})
    monkeypatch.setattr("wanjia.ledgers.search.is_full.__kwdefaults__", {"newest": 3})
    answer = client.get(url)
    assert (answer.context["list"].newest_only, answer.context["list"].count) == (True, 3)
