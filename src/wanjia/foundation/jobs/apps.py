"""Jobs: long work done behind a page, kept in the database under leases."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The lease table and its worker."""

    name = "wanjia.foundation.jobs"
    label = "jobs"
