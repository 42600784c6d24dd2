"""What a password must not be, said in the office's words: Django's checks, whose own sentences are not all in Chinese."""

from django.contrib.auth import password_validation as checks
from django.utils.translation import gettext as _


class LongEnough(checks.MinimumLengthValidator):
    """Asks for a number of characters."""

    def get_error_message(self) -> str:
        """Say how many characters it takes."""
        return _("The password is too short: it needs at least {count} characters.").format(count=self.min_length)


class NotCommon(checks.CommonPasswordValidator):
    """Refuses the 20,000 passwords everybody tries first."""

    def get_error_message(self) -> str:
        """Say why it is refused."""
        return _("Many people use this password, so it is soon guessed. Choose another.")


class NotDigitsAlone(checks.NumericPasswordValidator):
    """Refuses telephone numbers, birthdays and the like."""

    def get_error_message(self) -> str:
        """Say what to add."""
        return _("The password is digits alone. Put letters or other characters in it.")


class NotLikeThePerson(checks.UserAttributeSimilarityValidator):
    """Refuses what is nearly the member's name or sign-in name."""

    def get_error_message(self) -> str:
        """Say what it resembles."""
        return _("The password is too like your name or sign-in name. Choose another.")
