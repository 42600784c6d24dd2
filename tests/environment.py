"""What the settings read from the environment, for tests: loaded as a plugin, before pytest loads Django.

Each process of a run gets its own empty data folder, so no test ever sees anybody's data. The database is SQLite
unless ``WANJIA_TEST_DATABASE_URL`` names a PostgreSQL server made for the run (see ``tests/run.py``); an installation's
own ``WANJIA_DATABASE_URL`` is put aside.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "WANJIA_TEST_FOLDER" not in os.environ:
    os.environ["WANJIA_TEST_FOLDER"] = tempfile.mkdtemp(prefix="wanjia-test-")
    atexit.register(shutil.rmtree, os.environ["WANJIA_TEST_FOLDER"], ignore_errors=True)

FOLDER = Path(os.environ["WANJIA_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
(FOLDER / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder it cannot find

for name in [name for name in os.environ if name.startswith("WANJIA_") and not name.startswith("WANJIA_TEST_")]:
    del os.environ[name]

os.environ["WANJIA_DATA"] = str(FOLDER)
os.environ["WANJIA_SECRET_KEY"] = "for-tests-only"
os.environ["WANJIA_DATABASE_URL"] = os.environ.get("WANJIA_TEST_DATABASE_URL", "")
# Playwright keeps an event loop in the test's own thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ON_POSTGRES = bool(os.environ["WANJIA_DATABASE_URL"])
