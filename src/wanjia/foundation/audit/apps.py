"""The audit chain."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only hash chain of who did what."""

    name = "wanjia.foundation.audit"
    label = "audit"
