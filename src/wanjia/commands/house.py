"""Open the house for a command: Django with the data folder's settings, or one line that says why not."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from wanjia.commands.failing import Failure
from wanjia.foundation.terminal.language import django_language, say


def data_folder() -> Path:
    """Give the data folder as the settings will, without making it."""
    from wanjia.config.knobs import knob

    return Path(knob("WANJIA_DATA")).expanduser().resolve()


def open_house(*, makes_data: bool = False, migrated: bool = True, only_help: bool = False) -> None:
    """Start Django on the data folder.

    ``makes_data`` is for commands that may begin with nothing; ``migrated`` refuses a database that lacks tables;
    ``only_help`` looks at no data and leaves nothing behind.

    Raises:
        Failure: a setting is wrong, there is no data folder, or its database is older or newer than the program.
    """
    from wanjia.commands.knobs import refuse_wrong_knobs
    from wanjia.config.knobs import knob

    if not only_help:
        refuse_wrong_knobs()
    folder = data_folder()
    if only_help and not folder.exists():
        os.environ["WANJIA_DATA"] = tempfile.mkdtemp(prefix="wanjia-help-")
        atexit.register(shutil.rmtree, os.environ["WANJIA_DATA"], ignore_errors=True)
        makes_data = True
    if not (makes_data or only_help) and not knob("WANJIA_DATABASE_URL") and not (folder / "wanjia.sqlite3").exists():
        raise Failure(
            say(
                f"{folder} 里没有万家的数据。用 WANJIA_DATA 指明数据文件夹，或先运行 wanjia setup（演示用 wanjia demo）。",
                f"There is no data in {folder}. Name the data folder in WANJIA_DATA, or start with wanjia setup"
                " (or wanjia demo).",
            )
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wanjia.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(django_language())
    if migrated and not only_help and waiting_migrations():
        raise Failure(
            say(
                "数据库还不是这个版本的。请先运行：wanjia migrate",
                "The database is not up to date. Run: wanjia migrate",
            )
        )


def waiting_migrations() -> int:
    """Count the migrations the database has not had yet.

    Raises:
        Failure: the database has had some that this program does not know.
    """
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    loader = executor.loader
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("wanjia.")}
    if {key for key in loader.applied_migrations if key[0] in own} - set(loader.disk_migrations):
        raise Failure(
            say(
                "数据库比这个程序新：它是用更新的版本打开过的。请装回那个版本，或者把更新前的备份还原到另一个文件夹。",
                "The database is newer than this program: a later version has opened it. Install that version again, or"
                " restore the backup from before into another folder.",
            )
        )
    return len(executor.migration_plan(loader.graph.leaf_nodes()))


def bring_up_to_date() -> int:
    """Run the waiting migrations and make the cache table; give how many migrations ran."""
    from django.core.management import call_command

    waiting = waiting_migrations()
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return waiting
