"""A table of submissions already saved, so that a form sent twice is saved once.

Why: a second tap or a late network sent a step, a hand-over or a correction a second time.
Touches: nothing that is there. Runs: with the site up, on SQLite and PostgreSQL. Back: drops the table.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0002_search_index")]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[("key", models.CharField(max_length=32, primary_key=True, serialize=False))],
        ),
    ]
