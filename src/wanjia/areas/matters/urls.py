"""Addresses of matters, focus items and daily reports."""

from django.urls import include, path

from wanjia.areas.matters import views
from wanjia.areas.matters.ledgers import FOCUS, MATTERS, REPORTS
from wanjia.ledgers.pages.urls import ledger_urls

matters = [
    path("board/", views.board, name="board"),
    path("report/<int:village_id>/<slug:kind>/", views.report, name="report"),
    *ledger_urls(MATTERS),
]
urlpatterns = [
    path("matters/", include((matters, "matters"))),
    path("focus/", include((ledger_urls(FOCUS), "focus"))),
    path("reports/", include((ledger_urls(REPORTS), "reports"))),
]
