"""Addresses of the briefing; the front page is tonight's."""

from django.urls import include, path

from wanjia.areas.briefing import views, writing

briefing = [
    path("", views.evening, name="evening"),
    path("wall/", views.wall, name="wall"),
    path("archive/", views.archive, name="archive"),
    path("note/", writing.note, name="note"),
    path("decide/", writing.decide, name="decide"),
    path("sign/", writing.sign, name="sign"),
    path("file.<slug:ending>", views.file, name="file"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("briefing/", include((briefing, "briefing"))),
]
