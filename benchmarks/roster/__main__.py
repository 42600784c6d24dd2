"""``python -m benchmarks.roster``; see the package for its options."""

import sys

from benchmarks.roster.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
