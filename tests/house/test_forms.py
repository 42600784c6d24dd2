"""Every form of the house reads what was typed in one way."""

import importlib

from django import forms

from tests.house.tree import ROOT, modules
from wanjia.web.forms import Typed


def every_form() -> list[type[forms.BaseForm]]:
    """Give the forms written in the house, Django's and allauth's own left out."""
    for path in modules("src/wanjia"):
        if path.stem in {"forms", "choosing", "intake", "views"} and "tests" not in path.parts:
            importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    found: list[type[forms.BaseForm]] = []
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += [one for one in below if one.__module__.startswith("wanjia.")]
    return found


def untyped(found: list[type[forms.BaseForm]]) -> list[str]:
    """Name the forms that read for themselves; the sign-in's are allauth's, and passwords stay as they are typed."""
    return sorted(
        one.__qualname__ for one in found if not issubclass(one, Typed) and one.__module__ != "wanjia.web.sign_in"
    )


def test_every_form_reads_what_was_typed_in_one_way():
    found = every_form()
    assert {"ActForm", "Choosing", "NoteForm", "SettingsForm"} <= {one.__name__ for one in found}
    assert untyped(found) == []


def test_a_form_that_reads_for_itself_is_named():
    class OwnForm(forms.Form):
        __module__ = "wanjia.areas.somewhere.forms"

    assert untyped([OwnForm]) == [OwnForm.__qualname__]
