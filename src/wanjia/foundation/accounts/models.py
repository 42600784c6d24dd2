"""A member: one person who may sign in. What they may do comes from their posts alone."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    """Makes members; allauth looks for ``create_user`` too."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Member":
        """Make one member; without a password they cannot sign in until one is set."""
        member = self.model(username=username, **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """One person of the office who may sign in.

    Personal data: name (purpose: who answered for what; kept with the records) and phone (purpose: duty contact; kept
    two years after the last post ends).
    """

    username = models.CharField(
        _("sign-in name"),
        max_length=64,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("This sign-in name is taken. Choose another.")},
    )
    name = models.CharField(_("name"), max_length=64)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    made_by_demonstration = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(_("added"))

    objects: ClassVar[MemberManager] = MemberManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Give the name as allauth's pages print it."""
        return self.name
