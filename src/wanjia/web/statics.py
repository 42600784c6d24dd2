"""Static files: hashed names when they were collected, plain names in tests and development."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed names; a page still renders when nothing was collected yet."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Give the hashed name, or the plain one where no manifest was made."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))

    def url(self, name: str | None, force: bool = False) -> str:
        """Give the address, hashed only when a manifest exists."""
        if not self.hashed_files and name:
            return str(self.base_url or "") + name
        return str(super().url(name, force))
