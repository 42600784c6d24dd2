"""Addresses of the office's books."""

from django.urls import include, path

from wanjia.areas.office import members, places, posts, premises, uploads

office = [
    path("members/", members.members, name="members"),
    path("members/new/", members.add, name="add_member"),
    path("members/<int:member_id>/", members.member, name="member"),
    path("members/<int:member_id>/correct/", members.correct, name="correct_member"),
    path("members/<int:member_id>/password/", members.password, name="password"),
    path("members/<int:member_id>/shut/", members.shut, name="shut_member"),
    path("members/<int:member_id>/second-step/", members.second_step, name="remove_second_step"),
    path("posts/", posts.posts, name="posts"),
    path("posts/new/", posts.give, name="give_post"),
    path("posts/<uuid:post_id>/end/", posts.end, name="end_post"),
    path("places/", places.places, name="places"),
    path("places/new/", places.edit_place, name="new_place"),
    path("places/<int:place_id>/", places.edit_place, name="place"),
    path("settings/", places.settings, name="settings"),
    path("premises/", premises.premises, name="premises"),
    path("premises/new/", premises.edit, name="new_premises"),
    path("premises/<uuid:premises_id>/", premises.edit, name="edit_premises"),
    path("premises/<uuid:premises_id>/close/", premises.close, name="close_premises"),
    path("premises/import/", uploads.upload, name="upload"),
    path("premises/import/blank.xlsx", uploads.blank, name="blank_list"),
    path("premises/imports/", uploads.imports, name="imports"),
    path("premises/imports/<uuid:batch_id>/", uploads.batch, name="import"),
    path("premises/imports/<uuid:batch_id>/confirm/", uploads.confirm, name="confirm_import"),
    path("premises/imports/<uuid:batch_id>/undo/", uploads.undo, name="undo_import"),
    path("premises/imports/<uuid:batch_id>/refused.xlsx", uploads.refused, name="refused_rows"),
]
urlpatterns = [path("office/", include((office, "office")))]
