"""The database under the tests is the one the run asked for, as an installation would have it."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def test_the_engine_is_the_one_asked_for(engine):
    assert connection.vendor == engine


def test_sqlite_is_a_file_with_a_write_ahead_log(engine):
    if engine == "postgresql":
        return
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
