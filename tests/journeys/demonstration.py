"""A demonstration township of a few days in a folder of its own, and the command run upon it."""

import os
import subprocess
import sys
from pathlib import Path

LAST_DAY = "2026-11-20"  # a Friday, not signed yet
SIGNED_DAY = "2026-11-19"


class Demonstration:
    """A data folder as ``wanjia demo`` makes it, and the environment of commands that work on it."""

    def __init__(self, data: Path) -> None:
        """Make nine days ending on a fixed Friday: the same seed gives the same township."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WANJIA_")}
        self.environment = {**kept, "WANJIA_DATA": str(data), "WANJIA_WORKERS": "1"}
        made = self.run("demo", "--days", "9", "--day", LAST_DAY, "--quiet")
        assert made.returncode == 0, made.stderr

    def run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """Run ``wanjia`` with these words."""
        command = [sys.executable, "-m", "wanjia.cli", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, check=False)
