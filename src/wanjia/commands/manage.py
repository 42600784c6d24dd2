"""``wanjia manage …`` and ``wanjia makemigrations``: Django's own commands with the house's settings."""

import os


def main(arguments: list[str]) -> int:
    """Run one of Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wanjia.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["wanjia manage", *arguments])
    return 0


def makemigrations(arguments: list[str]) -> int:
    """Write changes of tables down as migrations."""
    return main(["makemigrations", *arguments])
