"""kill -9 during saves and jobs: nothing acknowledged is lost, no job lost or done twice, the chain holds.

A dozen kills here; a hundred by ``python -m benchmarks kill``.
"""

import pytest

KILLS = 12

pytestmark = pytest.mark.both_engines


def test_nothing_acknowledged_is_lost_and_no_job_is_done_twice(house):
    shaken = house(0)
    said = shaken.ask("tests.concurrency.killing", KILLS)
    left = shaken.ask("tests.concurrency.inspect")
    assert (left["whole"], left["chain"]) == (True, "holds")
    assert len(said["acknowledged"]) >= KILLS
    assert sorted(set(said["acknowledged"]) - set(left["visits"])) == []
    assert left["visits"] == left["recorded"] == left["found"]
    assert left["done"] == dict.fromkeys(said["jobs"], 1)
    assert left["jobs"] == {"SUCCESSFUL": len(said["jobs"])}
