"""``python -m benchmarks.premises`` is ``python -m benchmarks premises``."""

import sys

from benchmarks.premises import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
