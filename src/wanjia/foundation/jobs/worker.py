"""The worker: claims jobs one by one and runs them, holding each lease with a heartbeat."""

import datetime as dt
import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error as DatabaseTrouble
from django.db import connection
from django.utils import timezone
from django_tasks.utils import get_module_path, normalize_json

from wanjia.foundation.jobs import leases, nightly
from wanjia.foundation.jobs.backend import result_of, task_of
from wanjia.foundation.jobs.context import Holding, JobContext
from wanjia.foundation.jobs.models import Job

log = logging.getLogger(__name__)
POLL = 1.0  # seconds between two looks when nothing waits
TROUBLE = 5.0  # seconds to wait when the database does not answer


class Worker:
    """Runs jobs in the thread that calls ``run``, ``drain`` or ``run_one``."""

    def __init__(self, *, stop: threading.Event | None = None, lease_for: dt.timedelta = leases.LEASE) -> None:
        """Know how long a lease is and when to stop."""
        self.stop = stop or threading.Event()
        self.lease_for = lease_for
        self.name = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"[:80]

    def run(self) -> None:
        """Run jobs until told to stop; trouble with the database is logged and waited out."""
        looked = -nightly.LOOK_EVERY
        while not self.stop.is_set():
            try:
                if time.monotonic() - looked >= nightly.LOOK_EVERY:
                    looked = time.monotonic()
                    nightly.plan(timezone.now())
                idle = not self.run_one()
            except DatabaseTrouble:
                log.exception("The database does not answer; trying again in %s s", TROUBLE)
                connection.close()
                self.stop.wait(TROUBLE)
                continue
            if idle:
                self.stop.wait(POLL)
        connection.close()

    def drain(self) -> int:
        """Run jobs until none waits; give how many were run."""
        ran = 0
        while not self.stop.is_set() and self.run_one():
            ran += 1
        return ran

    def run_one(self) -> bool:
        """Claim and run one job; say whether there was one."""
        job = leases.claim(worker=self.name, now=timezone.now(), lease_for=self.lease_for)
        if job is None:
            return False
        if self.stop.is_set():
            leases.give_back(job)
            return False
        holding = Holding(job)
        with self._heartbeat(holding):
            self._run(holding)
        return True

    def _run(self, holding: Holding) -> None:
        job = holding.job
        try:
            task = task_of(job)
            context = JobContext(task_result=result_of(job, task), holding=holding)
            arguments = ([context] if task.takes_context else []) + list(job.arguments["args"])
            result = normalize_json(task.call(*arguments, **job.arguments["kwargs"]))
            if not holding.finished:
                leases.finish(job, result=result, now=timezone.now())
            elif result is not None:
                Job.objects.filter(pk=job.pk, state=Job.State.SUCCESSFUL).update(result=result)
        except leases.LeaseLost:
            log.warning("Lease lost, left to the next worker: %s %s", job.task_path, job.pk)
        except DatabaseTrouble as trouble:
            if connection.in_atomic_block:  # a caller's own transaction, as in tests: it is theirs to undo
                raise
            self._failed(job, trouble)
        except Exception as error:  # noqa: BLE001 - whatever a task raises is the job's error, never the worker's end
            self._failed(job, error)

    def _failed(self, job: Job, error: Exception) -> None:
        log.error("Job failed: %s %s", job.task_path, job.pk, exc_info=error)
        said = "".join(traceback.format_exception(error))
        try:
            leases.fail(job, error_class=get_module_path(type(error)), error=said, now=timezone.now())
        except leases.LeaseLost:
            log.warning("Lease lost, left to the next worker: %s %s", job.task_path, job.pk)

    @contextmanager
    def _heartbeat(self, holding: Holding) -> Iterator[None]:
        """Extend the lease from a thread with its own connection, three times in its length."""
        over = threading.Event()

        def beat() -> None:
            try:
                while not over.wait(self.lease_for.total_seconds() / 3):
                    try:
                        if not leases.extend(holding.job, lease_for=self.lease_for) and not holding.finished:
                            holding.lost = True
                            return
                    except DatabaseTrouble:
                        log.exception("The lease could not be extended")
                        connection.close()
            finally:
                connection.close()

        thread = threading.Thread(target=beat, name="wanjia-heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


@contextmanager
def running_worker() -> Iterator[Worker]:
    """Run a worker in a thread for as long as the block lasts; what it holds at the end goes on when its lease ends."""
    worker = Worker()
    thread = threading.Thread(target=worker.run, name="wanjia-jobs", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop.set()
        thread.join(timeout=2)
