"""What the database holds now: nothing, an office's own data, or a demonstration and which."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import connection

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.models import Installation
from wanjia.web.demonstration import MADE


@dataclass(frozen=True)
class Standing:
    """Whose data there is; a demonstration says its last moment and how it was asked for."""

    office: str = ""  # the name under which somebody works here for real
    demonstration: str = ""  # the signature; empty when there is none

    @property
    def ends_at(self) -> datetime | None:
        """Give the last moment of the demonstration, Beijing time without zone."""
        return datetime.fromisoformat(self.demonstration.split("/")[0]) if self.demonstration else None

    @property
    def asked(self) -> tuple[int, ...]:
        """Give what it was made with: seed, days of records, visits on a workday; nothing of what is not known."""
        return tuple(int(part) for part in self.demonstration.split("/")[1:] if part)

    @property
    def last_day(self) -> date | None:
        """Give the last day of the demonstration."""
        return self.ends_at.date() if self.ends_at else None


def look() -> Standing:
    """Look whose data the database holds.

    Anything that is not a demonstration through and through belongs to an office and is never touched.
    """
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return Standing()  # to look would be to make the file
    tables = set(connection.introspection.table_names())
    if not {Installation._meta.db_table, Member._meta.db_table} <= tables:
        return Standing()
    found = Installation.objects.values_list("kind", "name").first()
    own = Member.objects.filter(made_by_demonstration=False).values_list("name", flat=True).first()
    if found is not None and found[0] != Installation.Kind.DEMONSTRATION:
        return Standing(office=found[1])
    if own is not None:
        return Standing(office=own)
    if found is None:
        return Standing()
    made = Entry.objects.filter(number=1, act=MADE).values_list("target_id", flat=True).first()
    return Standing(demonstration=made or "1970-01-01/")
