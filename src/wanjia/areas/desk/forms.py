"""What is asked when a text is pasted."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wanjia.areas.desk.access import GRANTS
from wanjia.foundation.accounts.models import Member
from wanjia.ledgers.forms import PlaceField, check_year, day_input
from wanjia.web.forms import Form

LONGEST = 200_000


class PasteForm(Form):
    """A chat message or report, with the place and day it is about."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "placeholder": "入户走访98户，排查矛盾纠纷15件……", "autofocus": True}),
        help_text=_("Paste a message from the chat group or a paragraph of a report."),
    )
    place_id = PlaceField(help_text=_("Where the text itself names no village."))
    day = forms.DateField(label=_("Day"), widget=day_input(), help_text=_("Where the text itself names no day."))
    anew = forms.BooleanField(
        label=_("This is another report in the same words"),
        required=False,
        help_text=_("For the place and the day chosen above. It is read anew, and counts besides the first one."),
    )

    def clean_day(self) -> dt.date:
        """Refuse a day that has not come and a year nobody means: nothing could be recorded for it."""
        day: dt.date = self.cleaned_data["day"]
        check_year(day)
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Choose today or earlier."))
        return day

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        """Offer the member's places, the township first."""
        super().__init__(*args, **options)
        place: Any = self.fields["place_id"]
        place.offer(member, GRANTS, township=True)
        place.initial = next((value for value, _label in place.choices if value), None)
        self.fields["day"].initial = timezone.localdate()
