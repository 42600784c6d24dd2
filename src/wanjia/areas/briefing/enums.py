"""Spans of a briefing."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Span(models.TextChoices):
    """How long a briefing looks back; any other span is given by its two days."""

    DAY = "day", pgettext_lazy("span", "Day")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")

    def around(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """Give the first and last day of the span a day lies in; a week begins on Monday."""
        if self is Span.WEEK:
            first = day - dt.timedelta(days=day.weekday())
            return first, first + dt.timedelta(days=6)
        if self is Span.MONTH or self is Span.QUARTER:
            months = 1 if self is Span.MONTH else 3
            month = day.month - (day.month - 1) % months
            first = day.replace(month=month, day=1)
            beyond = month + months
            following = first.replace(year=first.year + beyond // 13, month=(beyond - 1) % 12 + 1)
            return first, following - dt.timedelta(days=1)
        return day, day


def kind_of(first: dt.date, last: dt.date) -> str:
    """Name the kind of span two days make, or nothing."""
    return next((span.value for span in Span if span.around(first) == (first, last)), "")
