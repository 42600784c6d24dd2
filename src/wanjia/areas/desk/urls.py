"""Addresses of the desk."""

from django.urls import include, path

from wanjia.areas.desk import views

desk = [
    path("", views.desk, name="desk"),
    path("before/", views.before, name="before"),
    path("<uuid:paste_id>/", views.paste, name="paste"),
    path("<uuid:paste_id>/<uuid:line_id>/record/", views.record, name="record_line"),
    path("<uuid:paste_id>/<uuid:line_id>/drop/", views.drop, name="drop_line"),
]
urlpatterns = [path("desk/", include((desk, "desk")))]
