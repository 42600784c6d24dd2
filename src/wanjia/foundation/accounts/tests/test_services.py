"""Members: added, corrected, shut; a refused act leaves neither a row nor a line."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.errors import OwnDoor
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.audit.models import Entry

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]
NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
STRONG = "kdju-qyw5-c5xe"


def add(username="wang", password=STRONG, **facts):
    return services.add_member(
        **{"username": username, "name": "王芳", "password": password, "actor": None, "now": NOW, **facts}
    )


def acts():
    return list(Entry.objects.order_by("number").values_list("act", flat=True))


def test_add_member_keeps_no_password_in_the_clear_and_writes_one_line():
    member = Member.objects.get(pk=add().pk)
    assert (member.username, member.name, member.is_active, member.joined_at) == ("wang", "王芳", True, NOW)
    assert member.password.startswith("argon2$argon2id$")
    assert member.check_password(STRONG)
    assert list(Entry.objects.values_list("act", "target", "target_id")) == [
        ("accounts.member.add", "accounts.member", str(member.pk))
    ]


def test_a_member_without_a_password_cannot_sign_in():
    assert not add(password=None).has_usable_password()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"username": "wa ng"}, "username"),
        ({"username": ""}, "username"),
        ({"username": "王芳"}, "username"),
        ({"username": "WANG"}, "username"),
        ({"username": "li", "name": " "}, "name"),
        ({"username": "li", "phone": "1" * 21}, "phone"),
        ({"username": "li", "password": "short-one"}, "password"),
        ({"username": "li", "password": "1234567890123"}, "password"),
        ({"username": "li", "password": "password123"}, "password"),
        ({"username": "lixiaoming", "password": "lixiaoming1"}, "password"),
    ],
)
def test_what_does_not_fit_is_refused_by_field_and_leaves_nothing(facts, field):
    add()
    with pytest.raises(ValidationError) as refused:
        add(**facts)
    assert list(refused.value.message_dict) == [field]
    assert (Member.objects.count(), acts()) == (1, ["accounts.member.add"])


def test_correct_member_writes_one_line():
    member = services.correct_member(member=add(), name="王小芳", phone="13800000000", actor=None, now=NOW)
    assert list(Member.objects.values_list("name", "phone")) == [("王小芳", "13800000000")]
    assert member.name == "王小芳"
    assert acts() == ["accounts.member.add", "accounts.member.correct"]


def test_set_password_signs_out_whoever_is_signed_in(client):
    member = add()
    client.force_login(member)
    assert client.get("/accounts/2fa/").status_code == 200
    services.set_password(member=member, password="another-c5xe-7h", actor=None, now=NOW)
    assert client.get("/accounts/2fa/").headers["Location"] == "/accounts/login/?next=/accounts/2fa/"
    assert Member.objects.get().check_password("another-c5xe-7h")
    assert acts() == ["accounts.member.add", "accounts.member.set_password"]


def test_a_shut_member_is_out_at_once_and_may_be_let_in_again(client):
    member, admin = add(), add("admin")
    client.force_login(member)
    assert client.get("/accounts/2fa/").status_code == 200
    services.shut_member(member=member, actor=admin, now=NOW)
    assert client.get("/accounts/2fa/").headers["Location"] == "/accounts/login/?next=/accounts/2fa/"
    services.shut_member(member=member, actor=admin, now=NOW)
    services.open_member(member=member, actor=admin, now=NOW)
    assert acts()[2:] == ["accounts.member.shut", "accounts.member.open"]
    assert Member.objects.get(pk=member.pk).is_active


def test_nobody_shuts_out_themselves():
    admin = add()
    with pytest.raises(OwnDoor):
        services.shut_member(member=admin, actor=admin, now=NOW)
    assert Member.objects.get().is_active
