"""Where things stand in the text as it was pasted."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wanjia_reader import Action, ReadError, fingerprint, read, sentence_at
from wanjia_reader.normal import fold
from wanjia_reader.numerals import read_number

SPOKEN = (
    "悬挂 条幅 发放 宣传单 走访 群众 排查 化解 矛盾纠纷 其中 共 近 余 份 户 件 人次 万 3 1,300 １２ 三百 一 两 百 千 "
    "， 、 。 ； （ ） “ ” 《 》 的 等 对 将 第 每 . % - 下一步 在"
)
WORDS = st.sampled_from([*SPOKEN.split(), "\u3000", "\n"])
REPORTS = st.lists(WORDS, max_size=40).map("".join)


@given(st.one_of(REPORTS, st.text(), st.text(alphabet="一两百千万余3，、。（“《的等共发放户 ")))
@example("\ud800走访3户")
@example("\x00悬挂横幅３０条😀")
@example("发放" + "9" * 5000 + "份")
def test_read_takes_any_string_and_stays_inside_it(text: str) -> None:
    quantities = read(text)
    for quantity in quantities:
        assert 0 <= quantity.span.start <= quantity.at.start < quantity.at.end <= quantity.span.end <= len(text)
        assert quantity.action in Action
        assert quantity.quantity > 0
        assert quantity.object is None or quantity.object
    assert all(before.at.end <= after.at.start for before, after in pairwise(quantities))
    assert read(text) == quantities


@given(st.integers(2, 99_999_999), REPORTS.filter(lambda text: not text or text[-1] in "。\n"))
def test_at_is_the_number(value: int, before: str) -> None:
    text = f"{before}\n发放宣传单{value}份。"
    last = read(text)[-1]
    assert (text[slice(*last.at)], text[slice(*last.span)]) == (str(value), f"发放宣传单{value}份")


def test_offsets_are_those_of_the_pasted_text() -> None:
    text = "今日　走访 商户１２６ 家，发放 传单 2 万 余份。"
    assert [(text[slice(*q.at)], text[slice(*q.span)], q.quantity) for q in read(text)] == [
        ("１２６", "走访 商户１２６ 家", 126),
        ("2 万", "发放 传单 2 万 余份", 20000),
    ]


def test_a_line_break_inside_a_sentence_parts_no_count() -> None:
    text = "柳河镇消防周报\n本周在集市、学校、车站等人员密集的地方发放宣传资料\n3000余份，悬挂横幅20条。"
    assert [(text[slice(*q.at)], q.object, q.quantity) for q in read(text)] == [
        ("3000", "宣传资料", 3000),
        ("20", "横幅", 20),
    ]


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ("昨日巡河。今日走访12户。", 9, "今日走访12户。"),
        ("昨日巡河。今日走访12户。", 4, "昨日巡河。"),
        ("长3.5公里.共1处", 4, "长3.5公里."),
        ("“来了！”他说。走", 2, "“来了！”"),
        ("一行\n  二行  \n三行", 6, "二行"),
        ("没有句号", 4, "没有句号"),
    ],
)
def test_sentence_at(text: str, position: int, sentence: str) -> None:
    assert text[slice(*sentence_at(text, position))] == sentence


@given(st.text(alphabet="走访3户。！.\n ”a"), st.integers(-2, 30))
def test_sentence_at_only_ever_refuses_with_read_error(text: str, position: int) -> None:
    if 0 <= position <= len(text):
        start, end = sentence_at(text, position)
        assert 0 <= start <= end <= len(text)
    else:
        with pytest.raises(ReadError):
            sentence_at(text, position)


def test_fingerprint_forgets_width_and_spacing_only() -> None:
    pasted = fingerprint("走访商户１２６家，\n发放传单 300 份。")
    assert fingerprint("走访商户126家,发放传单300份") == pasted
    assert fingerprint("走访商户127家，发放传单300份。") != pasted


@given(st.text())
def test_fold_keeps_the_place_of_every_character(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.place(at, at + 1)
        assert end == start + 1
        assert fold(text[start:end]).text in ("", folded.text[at])


@given(st.text(alphabet="0123456789.,一二两三十百千万亿余多零〇条户"), st.integers(0, 9))
def test_read_number_only_ever_refuses_with_read_error(text: str, at: int) -> None:
    with suppress(ReadError):
        number = read_number(text, at=at)
        assert number.span[0] == at < number.span[1] <= len(text)
