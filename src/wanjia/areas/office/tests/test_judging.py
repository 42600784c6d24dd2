"""What becomes of each row of a list, and of files that are no list."""

from typing import Any

import pytest
from django.utils import translation

from wanjia.areas.office import batches, rules
from wanjia.areas.office.tests.lists import HEADERS, NOW, ROWS, judged, verdicts, workbook
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.errors import NotAllowed
from wanjia.foundation.places.models import Premises
from wanjia.testing.ground import Township, make_premises

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chinese() -> Any:
    """Read as somebody whose pages are in Chinese."""
    with translation.override("zh-hans"):
        yield


def refusal(office: Member, *row: object) -> str:
    """Judge one row and give why it is refused."""
    [(_number, verdict, reason)] = verdicts(judged(office, workbook([row])))
    assert verdict == "refused"
    return reason


def test_every_row_gets_a_verdict_and_no_premises_change(office: Member) -> None:
    batch = judged(office)
    assert (batch.state, verdicts(batch)) == ("preview", [(2, "new", ""), (3, "new", ""), (4, "new", "")])
    assert Premises.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("B1", "茶馆", "", "甲村9号", "甲村"), "“茶馆”不是场所类别，请写商户、农户、企业、学校或公共场所"),
        (("B1", "商户", "店", "", "甲村"), "缺地址"),
        (("B1", "商户", "店", "丑村1号", "丑村"), "本乡镇没有“丑村”这个村（社区）"),
        (("B1", "商户", "店" * 81, "甲村9号", "甲村"), "名称超过80个字"),
        (("B" * 33, "商户", "店", "甲村9号", "甲村"), "编号超过32个字"),
    ],
)
def test_a_row_that_cannot_stand_says_why(office: Member, row: tuple[str, ...], reason: str) -> None:
    assert refusal(office, *row) == reason


def test_the_same_row_twice_points_at_the_first(office: Member) -> None:
    batch = judged(office, workbook([ROWS[0], ROWS[1], ROWS[0], ("A002", "农户", "", "甲村8号", "甲村")]))
    assert verdicts(batch)[2:] == [(4, "refused", "与第2行重复"), (5, "refused", "与第3行重复")]


def test_a_known_place_under_another_number_is_refused(office: Member, township: Township) -> None:
    make_premises(township.village, name="好又多超市", address="甲村1号", code="OLD1")
    assert refusal(office, *ROWS[0]) == "已有登记，编号为OLD1"


def test_a_number_just_given_to_another_row_is_refused(office: Member) -> None:
    first = judged(office, workbook([("", "农户", "", "甲村5号", "甲村")]))
    given = first.rows.get().said["code"]
    batch = judged(office, workbook([("", "农户", "", "甲村5号", "甲村"), (given, "农户", "", "甲村6号", "甲村")]))
    assert verdicts(batch)[1] == (3, "refused", f"编号{given}已被使用")


def test_known_rows_are_the_same_or_changed(office: Member, township: Township) -> None:
    make_premises(township.village, name="好又多超市", address="甲村1号", code="A001")
    make_premises(township.village, kind="household", name="", address="旧地址", code="A002")  # type: ignore[arg-type]
    batch = judged(office)
    assert [verdict for _, verdict, _ in verdicts(batch)] == ["same", "changed", "new"]
    before = batch.rows.get(verdict="changed").before
    assert before is not None
    assert (before["address"], before["code"]) == ("旧地址", "A002")


def test_an_emoji_and_wide_digits_are_words_like_others(office: Member) -> None:
    batch = judged(office, workbook([("A９", "商户", "🍜面馆", "甲村１号", "甲村")]))
    said = batch.rows.get().said
    assert (said["code"], said["name"], said["address"]) == ("A9", "🍜面馆", "甲村1号")


def test_groups_and_degrees(office: Member) -> None:
    headers = (*HEADERS, "组", "经度", "纬度")
    rows = [
        ("G1", "农户", "", "甲村1号", "甲村", "第1组", 104.123456789, 30.5),
        ("G2", "农户", "", "甲村2号", "甲村", "第9组", "", ""),
        ("G3", "农户", "", "甲村3号", "甲村", "", "东经", 30.5),
        ("G4", "农户", "", "甲村4号", "甲村", "", 104, 91),
    ]
    batch = judged(office, workbook(rows, headers=headers))
    assert [reason for _, _, reason in verdicts(batch)] == [
        "", "甲村没有“第9组”这个组", "经纬度要写度数", "经纬度要写度数",
    ]  # fmt: skip
    assert batch.rows.get(number=2).said["longitude"] == 104.1234568


def test_csv_in_gb18030(office: Member) -> None:
    text = "走访对象名单\n编号,类 别*,名称,地址,村（社区）\nA001,商户,䶮记,甲村1号,甲村\n"
    batch = judged(office, text.encode("gb18030"), name="名单.csv")
    assert verdicts(batch) == [(3, "new", "")]
    assert batch.rows.get().said["name"] == "䶮记"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "名单是空的，请填写后再上传。"),
        (workbook([], headers=[]), "名单是空的，请填写后再上传。"),
        (b"%PDF-1.7 \x00\x01\x02", "这不是表格文件，请另存为Excel（xlsx）或CSV后再上传。"),
        (workbook([("张三", "13800000000")], headers=["姓名", "电话"]),
         "首行要写列名。缺少：类别、地址、村；现有：姓名、电话。"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_says_what_to_do(office: Member, data: bytes, words: str) -> None:
    batch = judged(office, data)
    assert (batch.state, batch.error, batch.rows.count()) == ("failed", words, 0)


def test_a_list_under_a_password_says_so(office: Member) -> None:
    sealed = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    assert judged(office, sealed).error == "文件有密码，请去掉密码另存后再上传。"


def test_reasons_are_in_the_readers_language(office: Member) -> None:
    with translation.override("en"):
        assert refusal(office, "B1", "商户", "店", "", "甲村") == "the address is missing"


def test_a_reading_that_was_cut_short_starts_afresh(office: Member) -> None:
    batch = judged(office)
    type(batch).objects.filter(pk=batch.pk).update(state="reading")
    again = batches.read(batch_id=batch.pk)
    assert (again.state, again.rows.count()) == ("preview", 3)


def test_only_the_office_may_import(cadre: Member) -> None:
    with pytest.raises(NotAllowed):
        batches.upload(name="a.xlsx", chunks=[workbook()], actor=cadre, now=NOW)


@pytest.mark.parametrize("word", ["村(社区)", "村（社区）", "所属村*", "Village", " 村 "])
def test_a_column_is_known_by_the_words_people_use(word: str) -> None:
    assert rules.columns_of([word]) == {"village": 0}


def test_full_width_numbers_are_read_and_signs_nobody_sees_dropped(office: Member) -> None:
    headers = (*HEADERS, "经度", "纬度")
    rows = [("Ａ－００１", "商户", "好\u202e又多\u200b", "甲村\u20661号", "甲\u200b村", "１０４．１２３", "３０．５")]
    batch = judged(office, workbook(rows, headers=headers))
    assert verdicts(batch) == [(2, "new", "")]
    said = batch.rows.get().said
    facts = {name: said[name] for name in ("code", "name", "address", "longitude", "latitude")}
    assert facts == {"code": "A-001", "name": "好又多", "address": "甲村1号", "longitude": 104.123, "latitude": 30.5}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("B1", "商户", "老李 138 1234 5678", "甲村9号", "甲村"), "请去掉“138 1234 5678”"),
        (("B1", "农户", "刑满释放人员家", "甲村9号", "甲村"), "请去掉“刑满释放”"),
    ],
)
def test_a_premises_list_names_no_persons_number_or_status(office: Member, row: tuple[str, ...], words: str) -> None:
    assert refusal(office, *row).startswith(words)


def test_the_petition_office_is_a_place(office: Member) -> None:
    batch = judged(office, workbook([("B1", "公共场所", "信访接待室", "甲村9号", "甲村")]))
    assert verdicts(batch) == [(2, "new", "")]
