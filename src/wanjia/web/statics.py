"""Static files: hashed names when they were collected, plain names in tests and development."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed names; a page still renders when nothing was collected yet."""

    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin without addresses; they do not change while the process runs, and a page asks for a dozen."""
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def stored_name(self, name: str) -> str:
        """Give the hashed name, or the plain one where no manifest was made."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))

    def url(self, name: str | None, force: bool = False) -> str:
        """Give the address, hashed only when a manifest exists."""
        if not self.hashed_files and name:
            return str(self.base_url or "") + name
        if force or not name:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]
