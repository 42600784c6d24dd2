"""The addresses of one's own sign-in: those of allauth that an office uses, each change leaving one line in the trail.

They are named one by one: an office has no e-mail, so allauth's pages about e-mail and what may come with its next
version stay shut.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from wanjia.foundation.accounts import entrance
from wanjia.foundation.accounts.models import Member
from wanjia.web import views

View = Callable[..., HttpResponse]


def leaving(what: str, view: View, *, method: str = "POST") -> View:
    """Keep what a view changes of the member's keys and its one line in the trail together, or neither."""

    @wraps(view)
    def audited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != method or not isinstance(request.user, Member):
            return view(request, *args, **kwargs)
        member = request.user
        with transaction.atomic():
            before = _keys(member)
            answer = view(request, *args, **kwargs)
            if _keys(member) != before:
                entrance.changed_keys(member=member, what=what, now=timezone.now())
        return answer

    return audited


def _keys(member: Member) -> list[tuple[Any, ...]]:
    return list(Authenticator.objects.filter(user=member).order_by("pk").values_list("pk", "type", "data"))


shown = leaving("recovery_codes.show", recovery_codes.view_recovery_codes, method="GET")
saved = leaving("recovery_codes.show", recovery_codes.download_recovery_codes, method="GET")
urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", views.no_sign_up, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", views.password_forgotten, name="account_reset_password"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", transaction.atomic(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", leaving("totp.add", totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", leaving("totp.remove", totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", shown, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/download/", saved, name="mfa_download_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        leaving("recovery_codes.make", recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/add/", leaving("passkey.add", passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/edit/",
        leaving("passkey.rename", passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        leaving("passkey.remove", passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
