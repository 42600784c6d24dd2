"""What a signer has read: the figures and the discussion on the page, carried by the signing form.

Records go on coming in while eight people discuss. Nobody signs a figure he has not seen: the form brings back what the page
showed, and where that no longer holds the signer is told what changed and reads again.
"""

from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from wanjia.areas.briefing.models import Briefing
from wanjia.areas.briefing.picture import Picture
from wanjia.web import dates

NOTE, DECISIONS = "note", "decisions"


def said(picture: Picture, briefing: Briefing | None) -> str:
    """Give the figures, the note's revision and the number of decisions as one value of a form."""
    discussion = {
        NOTE: briefing.revision if briefing and briefing.note else 0,
        DECISIONS: briefing.decisions.count() if briefing else 0,
    }
    return urlencode({**{figure.code: figure.value for figure in picture.figures}, **discussion})


def changed(seen: str, picture: Picture, briefing: Briefing) -> str:
    """Say in words what is no longer as it was seen; nothing where all holds. Figures the page did not show are left out."""
    before, now = dict(parse_qsl(seen)), dict(parse_qsl(said(picture, briefing)))
    titles = {figure.code: figure.title for figure in picture.figures}
    titles |= {NOTE: _("the note"), DECISIONS: _("the decisions")}
    told = [
        titles[code] if code == NOTE else _("{title} {before} → {now}").format(
            title=titles[code], before=before[code], now=value
        )
        for code, value in now.items()
        if code in before and before[code] != value
    ]  # fmt: skip
    return _("{said}.").format(said=dates.listed(told)) if told else ""
