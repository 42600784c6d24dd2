"""When a submission was saved, so that those of long ago can be forgotten.

Why: their digests were kept for ever. Touches: every submission so far, which counts as saved now; no other table.
Runs: with the site up, on SQLite and PostgreSQL. Back: drops the column.
"""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0003_sending")]

    operations = [
        migrations.AddField(
            model_name="sending",
            name="sent_at",
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
    ]
