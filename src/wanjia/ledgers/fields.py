"""A field for a few words out of a closed list."""

from collections.abc import Iterable
from typing import Any, cast

from django.db import models
from django.db.models import Q


class ChosenField(models.CharField):  # type: ignore[type-arg]  # the stubs alone make it generic
    """Several choices in one column, stored as ``|fire|fraud|`` so that both engines can filter on one.

    In Python a tuple of values in the order of the closed list.
    """

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> tuple[str, ...]:
        """Give the values as a tuple."""
        return split(value)

    def to_python(self, value: object) -> tuple[str, ...]:
        """Accept the stored text or any list of values."""
        return split(value) if isinstance(value, str) else tuple(cast("Iterable[str]", value or ()))

    def get_prep_value(self, value: Any) -> str:
        """Store the values between bars."""
        return join(value if not isinstance(value, str) else split(value))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse a value outside the closed list."""
        for one in value:
            super().validate(one, model_instance)

    def value_to_string(self, obj: models.Model) -> str:
        """Give the stored form, for versions and exports."""
        return join(self.value_from_object(obj))

    @property
    def flatchoices(self) -> list[tuple[str, str]]:
        """Give the closed list."""
        return [(str(key), str(label)) for key, label in self.choices or ()]


def split(stored: str | None) -> tuple[str, ...]:
    """Give the values of a stored text."""
    return tuple(part for part in (stored or "").split("|") if part)


def join(values: Iterable[str] | None) -> str:
    """Give the stored text of some values."""
    chosen = [str(value) for value in values or ()]
    return f"|{'|'.join(chosen)}|" if chosen else ""


def holds(field: str, value: str) -> Q:
    """Give the filter for records in whose field one value was chosen."""
    return Q(**{f"{field}__contains": f"|{value}|"})
