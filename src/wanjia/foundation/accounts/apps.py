"""Members: who may sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and their sign-in."""

    name = "wanjia.foundation.accounts"
    label = "accounts"
