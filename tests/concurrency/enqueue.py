"""Enqueue so many jobs that are due in a moment: ``python -m tests.concurrency.enqueue JOBS``."""

import datetime as dt
import sys

from wanjia.commands.house import open_house

SOON = dt.timedelta(seconds=3)

if __name__ == "__main__":
    open_house()
    from django.utils import timezone

    from wanjia.foundation.jobs.tests.tasks import leave_line

    for n in range(int(sys.argv[1])):
        leave_line.using(run_after=timezone.now() + SOON).enqueue(str(n))
