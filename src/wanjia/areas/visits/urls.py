"""Addresses of visits."""

from django.urls import include, path

from wanjia.areas.visits import views
from wanjia.areas.visits.ledgers import VISITS
from wanjia.ledgers.pages.urls import ledger_urls

visits = [
    path("new/", views.new, name="new"),
    path("premises/", views.premises, name="premises"),
    path("mine/", views.mine, name="mine"),
    *ledger_urls(VISITS, without=("new",)),
]
urlpatterns = [path("visits/", include((visits, "visits")))]
