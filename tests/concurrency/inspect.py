"""What a house holds after a crowd or a kill, as JSON: ``python -m tests.concurrency.inspect``."""

import json
from collections import Counter
from typing import Any

from wanjia.commands.house import open_house


def look() -> dict[str, Any]:
    """Count what must agree, and prove the chain."""
    from django.db import connection

    from wanjia.areas.visits.models import Visit
    from wanjia.foundation.audit.models import Entry
    from wanjia.foundation.audit.verify import verify
    from wanjia.foundation.jobs.models import Job
    from wanjia.ledgers.models import SearchText

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            whole = cursor.fetchone() == ("ok",)
    else:
        whole = True
    verdict = verify()
    recorded = Entry.objects.filter(act="visits.visit.record").values_list("target_id", flat=True)
    lines = Counter(Entry.objects.filter(act__startswith="jobs.test.").values_list("act", flat=True))
    return {
        "whole": whole,
        "chain": "holds" if verdict.fault is None else verdict.fault.value,
        "visits": sorted(str(pk) for pk in Visit.objects.values_list("pk", flat=True)),
        "recorded": sorted(recorded),
        "found": sorted(
            str(pk) for pk in SearchText.objects.filter(ledger="visits").values_list("record_id", flat=True)
        ),
        "jobs": dict(Counter(Job.objects.values_list("state", flat=True))),
        "retried": Job.objects.filter(attempts__gt=1).count(),
        "done": {act.removeprefix("jobs.test."): n for act, n in lines.items()},
    }


if __name__ == "__main__":
    open_house()
    print(json.dumps(look()))
