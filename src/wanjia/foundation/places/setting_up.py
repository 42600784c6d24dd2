"""The first act of an installation: whose office it is, and its township."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.audit import services as audit
from wanjia.foundation.errors import WanjiaError
from wanjia.foundation.places import installation, tree
from wanjia.foundation.places.enums import PlaceKind
from wanjia.foundation.places.models import Installation, Place
from wanjia.foundation.texts import narrow, on_one_line


class AlreadySetUp(WanjiaError):
    """The installation has its township."""

    code, http_status = "places.already_set_up", 409
    wording = _("This installation is already set up as {name}.")


def set_up(*, name: str, bulletin_name: str, township_code: str, township_name: str, now: dt.datetime) -> Installation:
    """Write the installation's one row and its township.

    Raises:
        AlreadySetUp: there is a row already, real or demonstration.
        ValidationError: a value does not fit; names the field.
    """
    township = Place(code=narrow(township_code), name=on_one_line(township_name).strip(), kind=PlaceKind.TOWNSHIP)
    office = Installation(
        name=on_one_line(name).strip(), bulletin_name=on_one_line(bulletin_name).strip(), township=township
    )
    with transaction.atomic():
        kept = Installation.objects.first()
        if kept is not None:
            raise AlreadySetUp(name=kept.name)
        township.full_clean()
        office.clean_fields(exclude={"township"})
        township.save(force_insert=True)
        office.save(force_insert=True)
        audit.record(act="places.installation.set_up", target=township, actor=None, now=now, place_id=township.pk)
    installation.forget()
    tree.forget()
    return office
