"""Help in columns: a Chinese character takes two, and what is broken into lines loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wanjia.foundation.terminal import language
from wanjia.foundation.terminal.columns import FILLER, columns, in_columns, widened
from wanjia.foundation.terminal.parsing import Parser, sub_commands

TEXT = st.text(st.sampled_from("万家清溪镇，。：（）“”《》 abc-_0129…—"), max_size=60)


@pytest.mark.parametrize(
    ("text", "wide"), [("", 0), ("abc", 3), ("万家", 4), ("e\u0301", 1), ("“家”", 4), ("（a）", 5)]
)
def test_columns_of_a_text(text, wide):
    assert columns(text) == wide


@given(TEXT)
def test_a_widened_text_is_as_long_as_it_is_wide(text):
    assert (len(widened(text)), widened(text).replace(FILLER, "")) == (columns(text), text)


@given(TEXT, st.integers(4, 30))
def test_lines_keep_every_word_and_fit(text, width):
    lines = in_columns(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # A run without a place to break, and what may not begin or end a line, may stand out.
    too_wide = [line for line in lines if columns(line) > width]
    assert [line for line in too_wide if len(in_columns(line, width)) > 1] == []


def test_no_line_begins_with_what_closes():
    said = in_columns("第一次启用：写下本单位，并给出乡镇（街道）的名称。", 10)
    assert said == ["第一次启", "用：写下本", "单位，并给", "出乡镇（街", "道）的名", "称。"]


def test_what_explains_options_stands_in_one_column(capsys):
    language.choose(["--lang", "zh"])
    parser = Parser(prog="wanjia x")
    parser.add_argument("--port", metavar="端口", help="网站的端口")
    parser.add_argument("--quiet", action="store_true", help="不显示简报")
    below = sub_commands(parser)
    below.add_parser("verify", help="从头重算")
    parser.print_help()
    said = capsys.readouterr().out
    assert FILLER not in said
    starts = [
        columns(line.partition(words)[0])
        for line in said.splitlines()
        for words in ("显示这段说明", "网站的端口", "不显示简报", "从头重算")
        if words in line
    ]
    assert (len(starts), len(set(starts))) == (4, 1)
    with pytest.raises(SystemExit):
        parser.parse_args(["verify", "--help"])
    assert capsys.readouterr().out.splitlines()[:3] == ["用法：wanjia x verify [-h]", "", "从头重算"]
