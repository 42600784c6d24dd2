"""The ceilings: the smallest Django views that ask the same of the same data, served the same way.

``python -m benchmarks._bare PORT``. No middleware, no sign-in, no rights: an ORM query and a template of one table.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wanjia.config.settings")
TABLE = (
    "<!doctype html><title>{{ title }}</title><table>{% for row in rows %}<tr>{% for value in row %}<td>{{ value }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)
COLUMNS = ("pk", "day", "at", "place__name", "kind", "premises__name", "topics", "outcome", "author__name")
PAGE = 51


def _views() -> list[Any]:
    from django.db import connection
    from django.http import HttpRequest, HttpResponse, JsonResponse
    from django.template import engines
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    from wanjia.areas.visits.models import Visit
    from wanjia.foundation.ids import new_id
    from wanjia.ledgers import search
    from wanjia.ledgers.fields import join

    table = engines["django"].from_string(TABLE)

    def page(rows: Any, title: str = "visits") -> HttpResponse:
        return HttpResponse(table.render({"rows": rows, "title": title}))

    def newest(_request: HttpRequest) -> HttpResponse:
        return page(Visit.objects.filter(voided_at=None).order_by("-day", "-pk").values_list(*COLUMNS)[:PAGE])

    def oldest(_request: HttpRequest) -> HttpResponse:
        return page(Visit.objects.filter(voided_at=None).order_by("day", "pk").values_list(*COLUMNS)[:PAGE])

    def found(request: HttpRequest) -> HttpResponse:
        match = search.matching(request.GET["q"], ledger="visits")
        rows = Visit.objects.filter(voided_at=None, pk__in=match).order_by("-day", "-pk").values_list(*COLUMNS)[:PAGE]
        return page(rows)

    def record(_request: HttpRequest, pk: str) -> HttpResponse:
        visit = Visit.objects.select_related("place", "author", "premises").get(pk=pk)
        facts = [(f.verbose_name, getattr(visit, f.name if f.name in ("place", "author", "premises") else f.attname))
                 for f in Visit._meta.concrete_fields]  # fmt: skip
        return page(facts, str(pk))

    def replay(request: HttpRequest) -> HttpResponse:
        """Send the statements of a file as they are and fetch all rows: what the database alone takes."""
        with connection.cursor() as cursor:
            for statement, values in _statements(request.GET["of"]):
                cursor.execute(statement, values)
                cursor.fetchall()
        return page([])

    @csrf_exempt
    def insert(request: HttpRequest) -> HttpResponse:
        """Save one row and nothing else: no form, no rights, no search text, no trail."""
        said = request.POST
        visit = Visit(
            id=new_id(), place_id=said["place_id"], village_id=said["place_id"], day=said["day"], at=said["at"],
            author_id=said["author"], source="phone", recorded_at=f"{said['day']} 10:00:00+00:00", kind=said["kind"],
            topics=join(said.getlist("topics")), premises_id=said["premises"], said="0" * 32, companions="bare",
        )  # fmt: skip
        visit.save(force_insert=True)
        return JsonResponse({"id": str(visit.pk)}, status=201)

    return [
        path("newest", newest), path("oldest", oldest), path("found", found), path("record/<uuid:pk>", record),
        path("replay", replay), path("insert", insert),
    ]  # fmt: skip


def _statements(path: str) -> Any:
    import pickle

    if path not in _KEPT:
        _KEPT[path] = pickle.loads(Path(path).read_bytes())
    return _KEPT[path]


_KEPT: dict[str, Any] = {}
urlpatterns: list[Any] = []


def load() -> Any:
    """Give the bare application to a server process."""
    import ctypes
    import signal

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    django.setup()
    settings.MIDDLEWARE = []  # only now: allauth insists on its own at the start
    settings.ROOT_URLCONF = "benchmarks._bare"
    sys.modules["benchmarks._bare"].urlpatterns[:] = _views()
    return get_wsgi_application()


def main(port: int) -> None:
    """Serve with as many processes and threads as the product."""
    import multiprocessing

    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from wanjia.commands.serve import THREADS, WAITING
    from wanjia.config.knobs import knob

    multiprocessing.set_start_method("spawn", force=True)
    Server(
        target="bare", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=int(knob("WANJIA_WORKERS")),
        blocking_threads=THREADS, backpressure=WAITING, websockets=False, log_level=LogLevels.error,
    ).serve(target_loader=import_module("benchmarks._bare").load, wrap_loader=False)  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
