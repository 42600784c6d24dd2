"""Where allauth meets our members: no sign-up on the web, the office's own words, a line in the trail for each act.

The lines are left from allauth's adapter and forms, which run where the thing is done, and not from its signals, which
come after the transaction and know neither a renamed passkey nor a closed door: docs/decisions/0013.
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as passkeys
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy

from wanjia.foundation.accounts import entrance, sealing, services
from wanjia.foundation.accounts.errors import KeyLost
from wanjia.foundation.accounts.models import Member
from wanjia.web import door_notes as notes
from wanjia.web.forms import Typed

TOO_MANY = "too_many_login_attempts"
WRONG_CODE = gettext_lazy(
    "The code is wrong or was used before. Type the one the app shows now, or another recovery code."
)
WRONG_FIRST_CODE = gettext_lazy(
    "The code is wrong. Type the six digits the app shows now; if they are refused again, set the phone's clock right."
)
NOT_ACCEPTED = gettext_lazy("This passkey was not accepted. Try again, or use another way to sign in.")
# What the library that reads passkeys raises at words that no device ever sent.
DAMAGED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Adapter(DefaultAccountAdapter):
    """Members are added by the office, never by themselves."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        TOO_MANY: lazy(notes.door_closed, str)(),
        "username_password_mismatch": gettext_lazy("The sign-in name or the password is wrong. Look at both again."),
        "incorrect_password": gettext_lazy("The password is wrong. Type it again."),
        "enter_current_password": gettext_lazy("This is not the password you have now. Type it again."),
        "rate_limited": gettext_lazy("Too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep the sign-up page shut."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Start everybody on their own first page."""
        return "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to where the ways to sign in are listed."""
        return reverse("mfa_index")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a closed door, and leave a line when it has just been closed."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            door = self._get_login_attempts_cache_key(request, **credentials)
            words = notes.note_closed(request, notes.named(credentials.get("username")), door)
            raise ValidationError(words, code=TOO_MANY) from refusal

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a line that a password was wrong, at the door or when asked for once more."""
        notes.note_refused(request, notes.named(credentials.get("username")))

    def pre_login(self, request: HttpRequest, user: Member, **login: Any) -> HttpResponse | None:
        """Leave a line when somebody comes whose sign-in is shut."""
        answer: HttpResponse | None = super().pre_login(request, user, **login)
        if answer is not None:
            notes.note_refused(request, user)
        return answer

    @transaction.atomic
    def login(self, request: HttpRequest, user: Member) -> None:
        """Let a member in, with a line that says by which way."""
        way = notes.way_in(request, user)
        super().login(request, user)
        entrance.signed_in(member=user, way=way, now=timezone.now())

    @transaction.atomic
    def logout(self, request: HttpRequest) -> None:
        """Let a member out."""
        member = notes.signed_in(request)
        super().logout(request)
        if member is not None:
            entrance.signed_out(member=member, now=timezone.now())

    def set_password(self, user: Member, password: str) -> None:
        """Set a member's own password."""
        services.set_password(member=user, password=password, actor=user, now=timezone.now())


class SecondFactors(DefaultMFAAdapter):
    """Codes and passkeys, in the office's words; their secrets sealed."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Give a stored secret back."""
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user: Member, type: Authenticator.Type) -> str:
        """Number a member's passkeys; they may rename them."""
        there = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey {number}").format(number=there + 1)


class _Code(Typed):
    """A form that asks for a code, in full width too: what is refused leaves a line."""

    numbers = frozenset({"code"})
    user: Member
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Check the code, and that it opens once."""
        try:
            code = str(super().clean_code())  # type: ignore[misc]  # allauth's form comes next in the order of classes
            self._use_up(code)
        except ValidationError as refusal:
            raise _noted(refusal, self.user) from refusal
        except KeyLost as lost:
            raise ValidationError(str(lost), code=lost.code) from lost
        return code

    def _use_up(self, code: str) -> None:
        """Remember a code for as long as it could be taken again: allauth remembers it for one period only."""
        periods = 2 * mfa_settings.TOTP_TOLERANCE + 1
        key = f"wanjia.door.code.{self.user.pk}.{normalize_user_code(code)}"
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(
            key, 1, timeout=periods * mfa_settings.TOTP_PERIOD
        ):
            raise ValidationError(WRONG_CODE, code="incorrect_code")


class _Passkey:
    """A form that asks for a passkey: what is refused leaves a line."""

    user: Member | None

    def clean_credential(self) -> Authenticator:
        """Check what the device signed."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # as above
        except ValidationError as refusal:
            said = _noted(refusal, self.user)
            raise said if said.code == TOO_MANY else ValidationError(NOT_ACCEPTED) from refusal
        except DAMAGED as damage:
            notes.note_refused(context.request, self.user)
            raise ValidationError(NOT_ACCEPTED) from damage


def _noted(refusal: ValidationError, member: Member | None) -> ValidationError:
    """Leave the line of a refusal, and give it in the words that fit what was closed."""
    if refusal.code == TOO_MANY and member is not None:
        words = notes.note_closed(context.request, member, f"mfa-auth-user-{member.pk}")  # allauth's name of that door
        return ValidationError(words, code=TOO_MANY)
    notes.note_refused(context.request, member)
    return refusal


class CodeForm(_Code, codes.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_Code, codes.ReauthenticateForm):
    """A code once more, before something grave; a recovery code is used up by it."""

    def clean_code(self) -> str:
        """Check the code; what it uses up and the line are kept together, and a refusal undoes no count of tries."""
        refusal: ValidationError | None = None
        code = ""
        with transaction.atomic():
            try:
                code = super().clean_code()
            except ValidationError as wrong:
                refusal = wrong
            else:
                if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
                    entrance.changed_keys(member=self.user, what="recovery_codes.use", now=timezone.now())
        if refusal is not None:
            raise refusal
        return code


class NewAppForm(Typed, apps.ActivateTOTPForm):
    """An app to be set up: it has no recovery codes yet, and a wrong code mostly means a phone whose clock is wrong."""

    numbers = frozenset({"code"})

    @property
    def secret_in_fours(self) -> str:
        """Give the secret as people copy it by hand; apps do not mind the spaces."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def clean_code(self) -> str:
        """Check that the app shows what it should."""
        try:
            return str(super().clean_code())
        except ValidationError as refusal:
            raise ValidationError(WRONG_FIRST_CODE) if refusal.code == "incorrect_code" else refusal from refusal


class NewPasskeyForm(passkeys.AddWebAuthnForm):
    """A passkey to be set up."""

    def clean(self) -> dict[str, Any]:
        """Check what the device made."""
        try:
            return dict(super().clean())
        except DAMAGED as damage:
            raise ValidationError(NOT_ACCEPTED) from damage


class PasskeyForm(_Passkey, passkeys.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAloneForm(_Passkey, passkeys.LoginWebAuthnForm):
    """A passkey instead of a password."""


class PasskeyAgainForm(_Passkey, passkeys.ReauthenticateWebAuthnForm):
    """A passkey once more, before something grave."""


def display_name(member: Member) -> str:
    """Give the name as pages print it."""
    return member.name
