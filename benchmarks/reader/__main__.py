"""``python -m benchmarks.reader``."""

import sys

from benchmarks.reader import main

sys.exit(main(sys.argv[1:]))
