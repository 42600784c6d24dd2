"""Schema changes as Django does them; the name is what Django looks for in an engine package."""

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as SchemaEditor

__all__ = ["SchemaEditor"]
