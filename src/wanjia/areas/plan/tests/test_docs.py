"""The document draws the states as the services take them."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from wanjia.areas.plan import services
from wanjia.areas.plan.enums import TaskState
from wanjia.areas.plan.errors import WrongState
from wanjia.areas.plan.models import Task
from wanjia.foundation.accounts.models import Member
from wanjia.testing.records import local

TEXT = (Path(services.__file__).parents[4] / "docs" / "areas" / "plan.md").read_text(encoding="utf-8")
DAY = dt.date(2026, 11, 20)


def test_the_state_diagram_is_what_the_services_do(set_task: Any, office: Member, cadre: Member) -> None:
    now = local(DAY, 10)

    def steps(pk: Any) -> list[Any]:
        return [
            lambda: services.finish_task(task_id=pk, result="好", actor=cadre, now=now),
            lambda: services.check_task(task_id=pk, passed=True, note="", actor=office, now=now),
            lambda: services.check_task(task_id=pk, passed=False, note="缺", actor=office, now=now),
        ]

    taken = set()
    for state, ways in {TaskState.OPEN: [], TaskState.DONE: [0], TaskState.CHECKED: [0, 1]}.items():
        for step in range(3):
            task = set_task(DAY, DAY)
            for way in ways:
                steps(task.pk)[way]()
            try:
                steps(task.pk)[step]()
            except WrongState:
                continue
            taken.add((str(state), Task.objects.get(pk=task.pk).state))
    assert set(re.findall(r"^    (\w+) --> (\w+)$", TEXT, re.MULTILINE)) == taken


def test_every_state_is_described() -> None:
    assert re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) == list(TaskState.values)
