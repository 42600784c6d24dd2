"""Posts: who holds which role where, from when to when; every right comes from here."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Posts and rights."""

    name = "wanjia.foundation.posts"
    label = "posts"
