"""The server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wanjia.config.settings")
application = get_wsgi_application()

# What is loaded by now stays for the life of the process: the collector need not look at it again, and a page of 450
# cells must not start it in its middle. Measured in benchmarks/pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
