"""``python -m wanjia_roster``: the same as ``wanjia roster``."""

import sys

from wanjia_roster.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
