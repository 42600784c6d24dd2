"""Addresses of tasks."""

from django.urls import include, path

from wanjia.areas.plan.ledgers import TASKS
from wanjia.ledgers.pages.urls import ledger_urls

urlpatterns = [path("tasks/", include((ledger_urls(TASKS), "tasks")))]
