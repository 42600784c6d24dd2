"""Two hundred phones at once, each record sent twice at the same moment: every answer 2xx, every record once."""

import threading
from collections import Counter
from typing import Any

import pytest
from django.utils import timezone

from tests.concurrency.phones import Phone
from wanjia.foundation.ids import new_id

PHONES = 200
RECORDS = {"sqlite": 5, "postgresql": 2}  # where writers do not queue behind one file, two rounds show as much

pytestmark = pytest.mark.both_engines


def test_two_hundred_phones_send_each_record_twice_at_the_same_moment(house, serve, engine):
    crowded = house(PHONES)
    port = serve(crowded)
    day = timezone.localdate().isoformat()
    records = [[str(new_id()) for _ in range(RECORDS[engine])] for _ in range(PHONES)]
    answers: list[tuple[str, int, Any]] = []

    def send(worker, ids, together):
        phone = Phone(port, worker)
        for record in ids:
            together.wait()
            status, said = phone.visit(record, day)
            answers.append((record, status, said.get("new")))

    threads = []
    for worker, ids in zip(crowded.ground["workers"], records, strict=True):
        together = threading.Barrier(2, timeout=300)
        threads += [threading.Thread(target=send, args=(worker, ids, together)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    sent = sorted(record for ids in records for record in ids)
    assert Counter(status for _, status, _ in answers) == {201: len(sent), 200: len(sent)}
    assert sorted(record for record, _, new in answers if new) == sent
    left = crowded.ask("tests.concurrency.inspect")
    assert (left["whole"], left["chain"]) == (True, "holds")
    assert left["visits"] == left["recorded"] == left["found"] == sent
