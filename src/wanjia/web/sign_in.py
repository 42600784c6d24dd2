"""Where allauth meets our members: no sign-up on the web, a member's name on the screen, one-click roles in a demo."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from wanjia.foundation.accounts.models import Member


class Adapter(DefaultAccountAdapter):
    """Members are added by the office, never by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep the sign-up page shut."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Start everybody on their own first page."""
        return "/"


def display_name(member: Member) -> str:
    """Give the name as pages print it."""
    return member.name
