"""Writers take their turns: in the order they came, one at a time, and nobody who gave up holds up the others."""

import fcntl
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wanjia.foundation.sqlite.queue import Turnstile

PATIENCE = 20.0


class GaveUp(Exception):
    """Raised by the alarm."""


@pytest.fixture
def turnstile(tmp_path: Path) -> Turnstile:
    return Turnstile(str(tmp_path / "a.lock"))


@pytest.fixture
def alarm() -> Iterator[None]:
    """Interrupt the main thread in a moment."""

    def ring(_signal: int, _frame: object) -> None:
        raise GaveUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def until(holds: object) -> None:
    """Wait for something another thread does."""
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.001)


def test_first_come_first_served(turnstile: Turnstile) -> None:
    came: list[int] = []

    def write(nth: int) -> None:
        turnstile.enter()
        came.append(nth)
        turnstile.leave()

    turnstile.enter()
    threads = [threading.Thread(target=write, args=[nth]) for nth in range(12)]
    for nth, thread in enumerate(threads):
        thread.start()
        until(lambda nth=nth: len(turnstile._waiting) == nth + 1)
    turnstile.leave()
    for thread in threads:
        thread.join(PATIENCE)
    assert came == list(range(12))


def test_one_at_a_time(turnstile: Turnstile) -> None:
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(50):
            turnstile.enter()
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            turnstile.leave()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert (inside, most) == (0, 1)


def test_another_process_keeps_us_waiting_until_it_lets_go(turnstile: Turnstile) -> None:
    other = os.open(turnstile._path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(other, fcntl.LOCK_EX)
    entered = threading.Event()

    def write() -> None:
        turnstile.enter()
        entered.set()
        turnstile.leave()

    ours = threading.Thread(target=write)
    ours.start()
    assert not entered.wait(0.1)
    os.close(other)
    assert entered.wait(PATIENCE)
    ours.join(PATIENCE)


def test_who_gives_up_in_the_line_holds_up_nobody(turnstile: Turnstile, alarm: None) -> None:
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        turnstile.enter()
        holding.set()
        done.wait(PATIENCE)
        turnstile.leave()

    holder = threading.Thread(target=hold)
    holder.start()
    assert holding.wait(PATIENCE)
    with pytest.raises(GaveUp):
        turnstile.enter()
    done.set()
    holder.join(PATIENCE)
    turnstile.enter()
    turnstile.leave()


def test_who_gives_up_before_another_process_holds_up_nobody(turnstile: Turnstile, alarm: None) -> None:
    other = os.open(turnstile._path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(GaveUp):
        turnstile.enter()
    os.close(other)
    turnstile.enter()
    turnstile.leave()
