"""The form every page asks with: what was typed is read alike everywhere, before any field looks at it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from wanjia.foundation.texts import day_said, legible, narrow, on_one_line

COUNTED = (forms.TimeField, forms.DateTimeField, forms.IntegerField)  # the last one: all numbers


class Typed(forms.BaseForm):
    """Reads what was typed: no text keeps signs nobody sees, dates and numbers may be typed in full width.

    ``numbers`` names the fields of text that hold a number, such as a telephone's or a code.
    """

    numbers: ClassVar[frozenset[str]] = frozenset()

    def full_clean(self) -> None:
        """Read the fields as they were meant; what the page shows again is that too."""
        if self.is_bound:
            self._read()
        super().full_clean()

    def _read(self) -> None:
        read: dict[str, list[Any]] = {}
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            said = self.data.getlist(key) if hasattr(self.data, "getlist") else [self.data.get(key)]
            way = self._way(name, field)
            meant = [way(one) if isinstance(one, str) else one for one in said]
            if meant != said:
                read[key] = meant
        if not read:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict or a dict
        for key, meant in read.items():
            if hasattr(data, "setlist"):
                data.setlist(key, meant)
            else:
                (data[key],) = meant
        self.data = data

    def _way(self, name: str, field: forms.Field) -> Callable[[str], str]:
        if isinstance(field, forms.DateField):
            return day_said
        if isinstance(field, COUNTED) or name in self.numbers:
            return narrow
        return legible if isinstance(field.widget, forms.Textarea) else on_one_line


class Form(Typed, forms.Form):
    """A form of the house."""
