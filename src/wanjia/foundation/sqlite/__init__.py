"""Django's SQLite engine with writers queued on a file lock.

SQLite's own wait is a polling loop with growing sleeps, so one writer of sixteen can starve for 400 ms.
A blocking ``flock`` taken before BEGIN IMMEDIATE wakes waiters in turn; measured in ``benchmarks/writes.py``.
"""
