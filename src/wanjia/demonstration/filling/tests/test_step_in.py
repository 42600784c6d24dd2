"""Stepping in by one click: on what ``wanjia demo`` made, and nowhere else, whatever is written into the database."""

import pytest
from django.urls import reverse

from wanjia.foundation.audit.models import Entry
from wanjia.foundation.places.models import Installation
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import forget, make_member, set_office
from wanjia.web.demonstration import offered_roles

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def known_anew():
    """Let no test see what the process kept of another's installation."""
    forget()
    yield
    forget()


def step_in(client, username: str) -> int:
    return client.post(reverse("step_in"), {"member": username}).status_code


def test_each_role_is_another_invented_person(made):
    offered = offered_roles()
    assert [one.role for one in offered] == [str(role.label) for role in Role]
    assert len({one.username for one in offered}) == len(offered)


def test_one_click_signs_in_and_leaves_its_line(made, client):
    before = Entry.objects.count()
    secretary = offered_roles()[0].username
    assert step_in(client, secretary) == 302
    assert client.get("/").wsgi_request.user.username == secretary
    assert "web.demonstration.step_in" in Entry.objects.filter(number__gt=before).values_list("act", flat=True)


def test_nobody_steps_in_as_who_was_not_invented(made, client):
    real = make_member(Role.SECRETARY, Installation.objects.get().township, name="真人")
    assert [step_in(client, name) for name in (real.username, "", "nobody")] == [404, 404, 404]


@pytest.mark.parametrize(
    "as_in_an_office",
    [
        lambda: set_office(kind=Installation.Kind.OFFICE),
        # Somebody who may write to the database marks an office and its members as invented: the trail says otherwise.
        lambda: Entry.objects.filter(number=1).update(act="places.installation.set_up"),
    ],
    ids=["the installation's mark", "the first row of the trail"],
)
def test_an_office_offers_nobody(made, client, as_in_an_office):
    secretary = offered_roles()[0].username
    as_in_an_office()
    assert (offered_roles(), step_in(client, secretary)) == ([], 404)
    assert "wj-roles" not in client.get(reverse("account_login")).content.decode()
