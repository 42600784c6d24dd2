"""What is asked in the office's books."""

import datetime as dt
import json
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from wanjia.areas.office import access
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.places.enums import PlaceKind, PremisesKind
from wanjia.foundation.places.models import Installation, Place
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.rights import reach
from wanjia.foundation.posts.services import FIRST_YEAR, LAST_YEAR
from wanjia.ledgers.forms import MemberField, Unbarred, check_year, day_input
from wanjia.ledgers.wording import PERSONS
from wanjia.papers.excel_guard import MOST_PACKED
from wanjia.web.forms import Form, Typed


def check_year_of_old(day: dt.date) -> None:
    """Refuse a year nobody means, where what began long ago is asked too."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Check the year: it cannot be {year}.").format(year=day.year))


class DayField(forms.DateField):
    """A day out of a calendar, in a year somebody can mean."""

    def __init__(self, *, old: bool = False, **options: Any) -> None:
        """Take years from 2000 on; ``old`` takes what began before that too."""
        super().__init__(widget=day_input(), **options)
        self.validators.append(check_year_of_old if old else check_year)


class MemberForm(Form):
    """One person who may sign in."""

    numbers = frozenset({"phone", "username"})

    name = forms.CharField(label=_("Full name"), max_length=64, strip=True)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False, strip=True)


class NewMemberForm(MemberForm):
    """A new member; the first password is made by the system and shown once."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=64,
        strip=True,
        help_text=_("Latin letters and digits, for example the name in pinyin."),
    )
    field_order = ("name", "username", "phone")


class NamedPlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # the stubs alone make it generic
    """A choice of place, a group named with its village; what exists no more says until when it did."""

    def label_from_instance(self, obj: Any) -> str:
        """Show the place."""
        name = tree().name(obj.pk)
        return f"{name} (–{obj.valid_to.isoformat()})" if obj.valid_to else name


class PostForm(Form):
    """A post: who, which role, where, from, to."""

    member = MemberField(label=_("Who"), empty_label=_("Choose a member"))
    role = forms.ChoiceField(label=_("Role"))
    place = NamedPlaceField(Place.objects.none(), label=_("Place"), empty_label=_("Choose a place"))
    title = forms.CharField(
        label=_("Title"),
        max_length=64,
        required=False,
        strip=True,
        help_text=_("As it stands on paper, for example 副乡长."),
    )
    first_day = DayField(label=_("From"), old=True)
    last_day = DayField(label=_("To"), old=True, required=False, help_text=_("Empty: until further notice."))
    acting = forms.BooleanField(label=_("Acting for the holder"), required=False)
    beside: ClassVar[dict[str, str]] = {
        "posts.wrong_level": "place",
        "posts.place_not_there": "place",
        "posts.held_by_another": "role",
        "posts.own_post": "member",
        "posts.ends_before_it_begins": "last_day",
    }

    def __init__(self, *args: Any, actor: Member, **options: Any) -> None:
        """Offer the roles the actor may give."""
        super().__init__(*args, **options)
        self.fields["member"].queryset = Member.objects.filter(is_active=True).order_by("name", "pk")  # type: ignore[attr-defined]
        roles = [(role.value, role.label) for role in access.roles_to_give(actor)]
        self.fields["role"].choices = [("", _("Please choose")), *roles]  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.as_a_tree()  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        """Give the role."""
        return Role(self.cleaned_data["role"])


class EndPostForm(Form):
    """The last day of a post."""

    last_day = DayField(label=_("Last day"), old=True, help_text=_("The rights hold until the end of this day."))
    beside: ClassVar[dict[str, str]] = {
        "posts.ends_before_it_begins": "last_day",
        "posts.already_ended": "last_day",
    }


class PlaceForm(Form):
    """A place with its code and validity."""

    numbers = frozenset({"code"})

    name = forms.CharField(label=_("Name"), max_length=64, strip=True)
    code = forms.CharField(
        label=_("Division code"), max_length=14, strip=True, help_text=_("12 digits; a group adds two.")
    )
    kind = forms.ChoiceField(label=_("Level"), choices=PlaceKind)
    parent = forms.ModelChoiceField(
        Place.objects.exclude(kind=PlaceKind.GROUP).order_by("order", "code"), label=_("Below"), required=False
    )
    valid_from = DayField(label=_("Valid from"), old=True, required=False)
    valid_to = DayField(
        label=_("Valid to"), required=False, help_text=_("The last day. Posts at this place end on it too.")
    )
    order = forms.IntegerField(label=_("Order in lists"), min_value=0, max_value=9999, initial=0)
    outline = forms.CharField(
        label=_("Outline (GeoJSON)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A Polygon or MultiPolygon geometry; the map of villages is drawn from it."),
    )
    beside: ClassVar[dict[str, str]] = {
        "office.code_taken": "code",
        "office.bad_outline": "outline",
        "office.place_in_use": "parent",
        "office.level_kept": "kind",
        "office.township_stays": "valid_to",
        "posts.place_not_there": "valid_to",
    }

    def clean_outline(self) -> dict[str, Any] | None:
        """Read the outline, also from inside a GeoJSON Feature."""
        text = self.cleaned_data["outline"].strip()
        if not text:
            return None
        try:
            read = json.loads(text)
        except (ValueError, RecursionError) as bad:
            raise forms.ValidationError(_("This is not GeoJSON: a bracket or quote is missing somewhere.")) from bad
        if isinstance(read, dict) and read.get("type") == "FeatureCollection" and len(read.get("features") or []) == 1:
            read = read["features"][0]
        if isinstance(read, dict) and read.get("type") == "Feature":
            read = read.get("geometry")
        if not isinstance(read, dict):
            raise forms.ValidationError(
                _("The outline must be a GeoJSON Polygon or MultiPolygon with longitudes and latitudes.")
            )
        return read


class PremisesForm(Form):
    """A shop, household address, enterprise, school or public place."""

    numbers = frozenset({"code"})

    kind = forms.ChoiceField(label=_("Kind"), choices=PremisesKind, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        required=False,
        strip=True,
        validators=[Unbarred(PERSONS)],
        help_text=_("Empty for a household: no names of residents."),
    )
    address = forms.CharField(label=_("Address"), max_length=120, strip=True, validators=[Unbarred(PERSONS)])
    place_id = forms.TypedChoiceField(label=_("Place"), coerce=int)
    code = forms.CharField(
        label=_("Number"), max_length=32, required=False, strip=True, help_text=_("Empty: the system gives one.")
    )
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    beside: ClassVar[dict[str, str]] = {"office.code_taken": "code"}
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)  # made with the page: sent twice it is saved once

    def __init__(self, *args: Any, actor: Member, **options: Any) -> None:
        """Offer the villages and groups the actor writes for."""
        super().__init__(*args, **options)
        reached, nodes = reach(actor, Right.WRITE, access.PREMISES), tree()
        offered: list[tuple[Any, Any]] = [("", _("Choose a place"))]
        for village in nodes.villages:
            if reached.covers(village.id, village.id):
                offered.append((village.id, village.name))
                offered += [(group.id, village.name + group.name) for group in nodes.children(village.id)]
        self.fields["place_id"].choices = offered  # type: ignore[attr-defined]


class ClosePremisesForm(Form):
    """From when premises are closed."""

    day = DayField(label=_("Closed on"), required=False, help_text=_("Empty: open again."))


class UploadForm(Form):
    """A premises list."""

    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "Excel (xlsx, xls), OpenDocument or CSV with the columns 类别, 地址, 村; 编号, 名称, 组, 经度, 纬度 where known."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"empty": _("The file is empty. Choose another.")},
    )

    def clean_file(self) -> Any:
        """Refuse what no reader would open, before it is kept."""
        file = self.cleaned_data["file"]
        if file.size > MOST_PACKED:
            raise forms.ValidationError(_("The file is too large. Split the list by village and upload the parts."))
        return file


LEAST_DAYS = {"due_urgent_days": 0, "due_normal_days": 0, "due_task_days": 0, "focus_review_days": 1}
MOST_DAYS = 366


class SettingsForm(Typed, forms.ModelForm):  # type: ignore[type-arg]  # the stubs alone make it generic
    """How the office's day runs."""

    class Meta:
        model = Installation
        fields = (
            "name",
            "bulletin_name",
            "cut_off",
            "briefing_at",
            "day_shift_at",
            "night_shift_at",
            "due_urgent_days",
            "due_normal_days",
            "due_task_days",
            "focus_review_days",
        )
        widgets = {
            name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            for name in ("cut_off", "briefing_at", "day_shift_at", "night_shift_at")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Bound the days to a year: nobody means more, and the day they lead to must be one of a calendar."""
        super().__init__(*args, **options)
        for name, least in LEAST_DAYS.items():
            field = self.fields[name]
            field.min_value, field.max_value = least, MOST_DAYS  # type: ignore[attr-defined]
            field.validators += [MinValueValidator(least), MaxValueValidator(MOST_DAYS)]
            field.widget.attrs.update(min=least, max=MOST_DAYS)

    def clean(self) -> dict[str, Any]:
        """Refuse two shifts that begin at one hour: the second would have none."""
        data = super().clean() or {}
        if data.get("day_shift_at") is not None and data.get("day_shift_at") == data.get("night_shift_at"):
            self.add_error("night_shift_at", _("The two shifts begin at the same hour. Change one of them."))
        return data
