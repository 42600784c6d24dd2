"""Addresses of tasks."""

from django.urls import include, path

from wanjia.areas.plan import views
from wanjia.areas.plan.ledgers import TASKS
from wanjia.ledgers.pages.urls import ledger_urls

tasks = [
    path("<uuid:task_id>/finish/", views.finish, name="finish"),
    path("<uuid:task_id>/check/", views.check, name="check"),
    *ledger_urls(TASKS),
]
urlpatterns = [path("tasks/", include((tasks, "tasks")))]
