"""Figures of the roster library: public instances, patrol months, repairs, stand-ins; each beside a peer in one run.

Options: ``--quick`` (instances 1-3, 30 s, and the months), ``--instances=1-7,9``, ``--seconds=300``,
``--alone-seconds=60`` (0: leave HiGHS alone out), ``--instances-dir=FOLDER``, ``--no-months``.
"""

from benchmarks.roster.run import main

__all__ = ["main"]
