"""What Django says of a field, in the office's Chinese."""

from typing import Any

import pytest
from django import forms
from django.utils.translation import override

SAID = [
    (forms.CharField(), "", "请填写或选择这一项。"),
    (forms.CharField(max_length=5), "七个字的一句话", "最多填5个字，现在有7个，请删减。"),
    (forms.CharField(), "甲\0", "内容里夹带了无法显示的字符，请删去重填。"),
    (forms.DateField(), "31.12", "请填完整的日期，如2026-11-23。"),
    (forms.IntegerField(), "十", "请填整数，如12。"),
    (forms.ChoiceField(choices=[("1", "一")]), "22", "“22”不在可选范围内，请重新选择。"),
    (forms.FileField(), None, "请填写或选择这一项。"),
]


@pytest.mark.parametrize(("asked", "typed", "words"), SAID)
def test_a_field_says_what_to_change(asked: forms.Field, typed: Any, words: str) -> None:
    with override("zh-hans"), pytest.raises(forms.ValidationError) as refused:
        asked.clean(typed)
    assert refused.value.messages == [words]
