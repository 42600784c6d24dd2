"""Addresses that span all ledgers: the search of the whole house."""

from django.urls import path

from wanjia.ledgers.pages import finding

urlpatterns = [path("search/", finding.search_page, name="search")]
