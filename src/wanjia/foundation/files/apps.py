"""Files: uploads kept in the data folder, named by their content."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files."""

    name = "wanjia.foundation.files"
    label = "files"
