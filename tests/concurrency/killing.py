"""kill -9 during saves and jobs: ``python -m tests.concurrency.killing KILLS`` on the data folder of the environment.

One process imports the house once and forks; in each round two writers record visits and one worker runs jobs, until all
three are killed at a moment nobody chose. A writer says each record's number on a pipe only after it was saved: what was
said there is acknowledged. Prints, as JSON, what was acknowledged and which jobs were enqueued.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable

from tests.concurrency.ground import lay
from wanjia.commands.house import bring_up_to_date, open_house

WRITERS, JOBS_A_ROUND = 2, 6
LEASE = 0.5  # seconds, so that a killed worker's job is soon taken again
LONGEST = 0.4  # seconds from the first acknowledgement to the kill
SHUT = 30  # seconds to wait for a first acknowledgement


def _write(workers: list[dict[str, int]], say: Callable[[str], None]) -> None:
    """Record visits for ever; say each number once it is saved."""
    from django.utils import timezone

    from wanjia.areas.visits.services import record_visit
    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.ids import new_id

    while True:
        worker = random.choice(workers)
        now = timezone.now()
        visit, _ = record_visit(
            actor=Member.objects.get(pk=worker["id"]), now=now, place_id=worker["village"],
            day=timezone.localdate(now), kind="household", topics=("fire",), id=new_id(),
        )  # fmt: skip
        say(str(visit.pk))


def _work(_workers: list[dict[str, int]], say: Callable[[str], None]) -> None:
    """Run jobs for ever."""
    import datetime as dt

    from wanjia.foundation.jobs.worker import Worker

    worker = Worker(lease_for=dt.timedelta(seconds=LEASE))
    while True:
        if worker.run_one():
            say("job")
        else:
            time.sleep(0.01)


def _fork(work: Callable[..., None], workers: list[dict[str, int]]) -> tuple[int, int]:
    """Fork one process; give its id and the pipe it speaks on."""
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        return child, heard
    os.close(heard)
    random.seed(os.getpid())
    try:
        work(workers, lambda words: os.write(said, f"{words}\n".encode()))
    finally:
        os._exit(1)


def _round(workers: list[dict[str, int]]) -> tuple[list[str], int]:
    """Let them work, kill them all at once; give the numbers acknowledged and how many jobs were done."""
    children = [_fork(_write, workers) for _ in range(WRITERS)] + [_fork(_work, workers)]
    select.select([children[0][1]], [], [], SHUT)
    time.sleep(random.random() * LONGEST)
    for child, _ in children:
        os.kill(child, signal.SIGKILL)
    heard = b""
    for child, pipe in children:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "a writer or worker ended by itself; its error is above"
        while part := os.read(pipe, 65536):
            heard += part
        os.close(pipe)
    words = heard.decode().split()
    return [word for word in words if word != "job"], words.count("job")


def main(kills: int) -> None:
    """Lay the ground, kill so many times, drain what is left."""
    open_house(makes_data=True, migrated=False)
    bring_up_to_date()
    workers = lay(8)["workers"]
    from django.db import connections

    from wanjia.foundation.jobs.tests.tasks import leave_line
    from wanjia.foundation.jobs.worker import Worker

    acknowledged: list[str] = []
    jobs: list[str] = []
    finished = 0
    for kill in range(kills):
        for n in range(JOBS_A_ROUND):
            jobs.append(f"{kill}.{n}")
            leave_line.enqueue(jobs[-1])
        connections.close_all()  # what is forked must not share a connection
        saved, done = _round(workers)
        acknowledged += saved
        finished += done
    time.sleep(LEASE)
    drained = Worker().drain()
    print(json.dumps({"acknowledged": acknowledged, "jobs": jobs, "before": finished, "drained": drained}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
