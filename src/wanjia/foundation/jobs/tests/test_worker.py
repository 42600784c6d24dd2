"""Jobs: enqueued with the record, run once, claimed again when a worker dies, never finished by who lost the lease."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from wanjia.foundation.audit.models import Entry
from wanjia.foundation.ids import new_id
from wanjia.foundation.jobs import leases
from wanjia.foundation.jobs.backend import result_of, waiting_since
from wanjia.foundation.jobs.context import Holding, JobContext
from wanjia.foundation.jobs.models import Job
from wanjia.foundation.jobs.tests import tasks
from wanjia.foundation.jobs.worker import Worker

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db(transaction=True)]
SHORT = dt.timedelta(milliseconds=1)


def claim(lease_for=leases.LEASE):
    return leases.claim(worker="w", now=timezone.now(), lease_for=lease_for)


def acts():
    return list(Entry.objects.order_by("number").values_list("act", flat=True))


def test_a_job_runs_and_gives_its_result():
    result = tasks.add.enqueue(2, two=3)
    assert (result.status, result.is_finished) == (TaskResultStatus.READY, False)
    assert Worker().drain() == 1
    result.refresh()
    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, 5, 1)


def test_a_job_that_raises_has_failed_with_its_error():
    result = tasks.refuse.enqueue("no ground")
    Worker().drain()
    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    assert [error.exception_class for error in result.errors] == [ValueError]
    assert result.errors[0].traceback.endswith("ValueError: no ground\n")


def test_a_task_the_program_no_longer_has_fails_and_leaves_the_worker_alive():
    Job.objects.create(task_path="wanjia.gone.away", arguments={"args": [], "kwargs": {}}, enqueued_at=timezone.now())
    after = tasks.add.enqueue(1, 1)
    assert Worker().drain() == 2
    assert list(Job.objects.order_by("enqueued_at").values_list("state", "error_class")) == [
        ("FAILED", "builtins.ModuleNotFoundError"),
        ("SUCCESSFUL", ""),
    ]
    after.refresh()
    assert after.return_value == 2


def test_what_is_enqueued_in_a_transaction_that_fails_was_never_enqueued():
    def enqueue_and_fail():
        with transaction.atomic():
            tasks.add.enqueue(1, 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        enqueue_and_fail()
    assert Job.objects.count() == 0


def test_urgent_jobs_first_then_the_oldest_and_none_before_its_time():
    later = timezone.now() + dt.timedelta(hours=1)
    tasks.leave_line.enqueue("first")
    tasks.leave_line.enqueue("second")
    tasks.leave_line.using(priority=10).enqueue("urgent")
    tasks.leave_line.using(run_after=later).enqueue("tomorrow")
    Worker().drain()
    assert acts() == ["jobs.test.urgent", "jobs.test.first", "jobs.test.second"]
    due = leases.claim(worker="w", now=later)
    assert due is not None
    assert due.arguments["args"] == ["tomorrow"]


def test_progress_is_seen_by_others():
    tasks.count_to.enqueue(7)
    Worker().drain()
    assert Job.objects.values_list("done", "total").get() == (7, 7)


def test_a_held_job_is_nobody_elses():
    tasks.add.enqueue(1, 1)
    assert claim() is not None
    assert claim() is None


def test_a_dead_workers_job_is_taken_again_and_done_once():
    tasks.leave_line.enqueue("once")
    dead = claim(lease_for=-SHORT)
    assert Worker().drain() == 1
    with pytest.raises(leases.LeaseLost):
        leases.finish(dead, result=None, now=timezone.now())
    assert acts() == ["jobs.test.once"]
    assert Job.objects.values_list("state", "attempts").get() == ("SUCCESSFUL", 2)


def test_who_lost_the_lease_writes_nothing():
    tasks.leave_line.enqueue("once")
    slow = claim(lease_for=-SHORT)
    leave_line: Any = tasks.leave_line.func
    context = JobContext(task_result=result_of(slow, tasks.leave_line), holding=Holding(slow))
    assert claim() is not None
    with pytest.raises(leases.LeaseLost):
        leave_line(context, "by who lost it")
    with pytest.raises(leases.LeaseLost):
        context.progress(1, 2)
    assert not leases.extend(slow)
    assert acts() == []


def test_a_job_that_kills_its_workers_is_given_up():
    result = tasks.add.enqueue(1, 1)
    for _ in range(leases.MAX_ATTEMPTS):
        assert claim(lease_for=-SHORT) is not None
    assert Worker().drain() == 0
    result.refresh()
    assert (result.status, result.errors[0].exception_class) == (TaskResultStatus.FAILED, leases.WorkersDied)
    assert result.errors[0].traceback == "Given up after 5 attempts: each worker stopped before it was done."


def test_a_job_given_back_was_not_attempted():
    tasks.add.enqueue(1, 1)
    leases.give_back(claim())
    assert Job.objects.values_list("state", "attempts", "workers", "lease").get() == ("READY", 0, [], None)


def test_the_heartbeat_holds_a_job_longer_than_its_lease():
    tasks.count_to.enqueue(1)
    job = claim(lease_for=dt.timedelta(seconds=0.3))
    worker, first = Worker(lease_for=dt.timedelta(seconds=0.3)), job.lease_until
    with worker._heartbeat(Holding(job)) as _:
        while Job.objects.values_list("lease_until", flat=True).get() == first:
            pass
    assert Job.objects.values_list("lease", flat=True).get() == job.lease


def test_results_are_found_by_number_only():
    result = tasks.add.enqueue(1, 1)
    backend = task_backends["default"]
    assert backend.get_result(result.id).id == result.id
    for unknown in (str(new_id()), "not a number"):
        with pytest.raises(TaskResultDoesNotExist):
            backend.get_result(unknown)


def test_how_long_the_oldest_has_waited():
    now = timezone.now()
    assert waiting_since(now) == dt.timedelta(0)
    Job.objects.create(task_path="a.b", arguments={"args": [], "kwargs": {}}, enqueued_at=now - dt.timedelta(minutes=3))
    assert waiting_since(now) == dt.timedelta(minutes=3)
