"""Addresses of matters, focus items and daily reports."""

from django.urls import include, path

from wanjia.areas.matters import views
from wanjia.areas.matters.ledgers import FOCUS, MATTERS, REPORTS
from wanjia.ledgers.pages.urls import ledger_urls

matters = [
    path("board/", views.board, name="board"),
    path("report/<int:village_id>/<slug:kind>/", views.report, name="report"),
    path("<uuid:matter_id>/step/", views.step, name="step"),
    path("<uuid:matter_id>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:matter_id>/close/", views.close, name="close"),
    path("<uuid:matter_id>/check/", views.check, name="check"),
    path("<uuid:matter_id>/reopen/", views.reopen, name="reopen"),
    *ledger_urls(MATTERS),
]
focus = [
    path("<uuid:focus_id>/renew/", views.renew, name="renew"),
    path("<uuid:focus_id>/end/", views.end, name="end"),
    *ledger_urls(FOCUS),
]
urlpatterns = [
    path("matters/", include((matters, "matters"))),
    path("focus/", include((focus, "focus"))),
    path("reports/", include((ledger_urls(REPORTS), "reports"))),
]
