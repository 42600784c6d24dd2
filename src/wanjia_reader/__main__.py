"""``python -m wanjia_reader``."""

import sys

from wanjia_reader.cli import main

raise SystemExit(main(sys.argv[1:]))
