"""One stage of an import in a process of its own, so that its memory is its own: ``stage.py STAGE [FILE|NUMBER]``.

Prints JSON: seconds, most memory held (MB), and what the stage found.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from wanjia.commands.house import open_house


def ready() -> dict[str, Any]:
    """Nothing but the house opened: what every other stage's memory is to be held against."""
    return {}


def prepare(number: str) -> dict[str, Any]:
    """Make villages below the township, and the member who imports."""
    from django.utils import timezone

    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.installation import installation
    from wanjia.foundation.places.models import Place
    from wanjia.foundation.posts.models import Post

    top = installation().township
    for at in range(int(number)):
        made = Place.objects.create(
            code=f"{top.code[:9]}{at + 201:03d}", name=f"第{at + 1}村", kind="village", parent=top, order=at
        )
        Place.objects.filter(pk=made.pk).update(village=made)
    member = Member.objects.create(username="bench", name="测量", password="!", joined_at=timezone.now())
    Post.objects.create(member=member, role="campaign_office", place=top, first_day="2020-01-01")
    return {"villages": list(Place.objects.filter(kind="village").values_list("name", flat=True))}


def ceiling(path: str) -> dict[str, Any]:
    """Read the file with calamine and create its premises with bulk_create: no verdicts, no preview, no undo."""
    import python_calamine
    from django.db import transaction

    from wanjia.foundation.places.models import Place, Premises

    places = {place.name: place.pk for place in Place.objects.all()}
    kinds = {"商户": "shop", "农户": "household"}
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows: Any = sheet.to_python()[1:]
    with transaction.atomic():
        Premises.objects.bulk_create(
            [
                Premises(code=code, kind=kinds[kind], name=name, address=address, place_id=places[village],
                         village_id=places[village], longitude=longitude, latitude=latitude)
                for code, kind, name, address, village, longitude, latitude in rows
            ],
            batch_size=2000,
        )  # fmt: skip
    return {"rows": len(rows)}


def clear() -> dict[str, Any]:
    """Take the ceiling's premises away again."""
    from wanjia.foundation.places.models import Premises

    return {"rows": Premises.objects.all().delete()[0]}


def read(path: str) -> dict[str, Any]:
    """Upload and judge a list."""
    from django.utils import timezone

    from wanjia.areas.office import batches
    from wanjia.foundation.accounts.models import Member

    with Path(path).open("rb") as file:
        chunks = iter(lambda: file.read(1 << 16), b"")
        made = batches.upload(
            name=Path(path).name, chunks=chunks, actor=Member.objects.get(username="bench"), now=timezone.now()
        )
    made = batches.read(batch_id=made.pk)
    return {"state": made.state, "error": made.error, **batches.tally(made)}


def write() -> dict[str, Any]:
    """Write the newest list."""
    return _last("write")


def undo() -> dict[str, Any]:
    """Take the newest list back."""
    return _last("undo")


def _last(what: str) -> dict[str, Any]:
    from django.utils import timezone

    from wanjia.areas.office import batches
    from wanjia.areas.office.models import PremisesImport
    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.models import Premises

    newest = PremisesImport.objects.order_by("-uploaded_at").values_list("pk", flat=True)[0]
    begun = time.perf_counter()
    getattr(batches, what)(batch_id=newest, actor=Member.objects.get(username="bench"), now=timezone.now())
    return {"held": time.perf_counter() - begun, "premises": Premises.objects.count()}


def neighbour(until: str) -> dict[str, Any]:
    """Write one small row after the other until a file is there, and say how long the slowest had to wait."""
    from django.utils import timezone

    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.audit import services as audit

    member, waits = Member.objects.get(username="bench"), []
    print("ready", flush=True)
    while not Path(until).exists():
        begun = time.perf_counter()
        audit.record(act="benchmark.write", actor=member, now=timezone.now())
        waits.append(time.perf_counter() - begun)
        time.sleep(0.005)
    return {"longest": max(waits), "writes": len(waits)}


STAGES = {stage.__name__: stage for stage in (ready, prepare, ceiling, clear, read, write, undo, neighbour)}

if __name__ == "__main__":
    open_house()
    started = time.perf_counter()
    found = STAGES[sys.argv[1]](*sys.argv[2:])
    found["seconds"] = time.perf_counter() - started
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))
