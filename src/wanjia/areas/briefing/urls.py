"""Addresses of the briefing; the front page is tonight's."""

from django.urls import include, path

from wanjia.areas.briefing import views, walls, writing

briefing = [
    path("", views.evening, name="evening"),
    path("wall/", walls.wall, name="wall"),
    path("wall/screens/", walls.links, name="wall_links"),
    path("wall/screens/<uuid:link_id>/revoke/", walls.revoke_link, name="revoke_wall_link"),
    path("wall/<slug:token>/", walls.wall_screen, name="wall_screen"),
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
