"""An index that holds what the list of daily reports is filtered by, in the list's own order.

Why: the late ones among ten years of reports were looked for in the rows themselves, a tenth of a second.
Touches: no row. Runs: with the site up, in under a second. Back: drops it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_matter_part_of")]

    operations = [
        migrations.AddIndex(
            model_name="dailyreport",
            index=models.Index(
                condition=models.Q(("voided_at__isnull", True)),
                fields=["-day", "-id", "kind", "late"],
                name="report_filters",
            ),
        ),
    ]
