"""A post: who, which role, which place, from, to."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.ids import new_id
from wanjia.foundation.places.models import Place
from wanjia.foundation.posts.enums import Role


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by date."""

    def on(self, day: dt.date) -> Self:
        """Keep the posts held on one day."""
        return self.from_day(day).filter(first_day__lte=day)

    def from_day(self, day: dt.date) -> Self:
        """Keep the posts held on a day or any later one."""
        return self.filter(Q(last_day__isnull=True) | Q(last_day__gte=day))


class Post(models.Model):
    """One member's role at one place for a time; ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="posts", verbose_name=_("who"))
    role = models.CharField(_("role"), max_length=32, choices=Role)
    place = models.ForeignKey(Place, models.PROTECT, related_name="posts", verbose_name=_("place"))
    title = models.CharField(_("title"), max_length=64, blank=True)
    acting = models.BooleanField(_("acting for the holder"), default=False)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [
            models.Index(fields=["member", "first_day"], name="post_member"),
            models.Index(fields=["place", "role", "first_day"], name="post_place"),
        ]
        constraints = [
            models.CheckConstraint(
                name="posts_post_ends_after_it_begins",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                violation_error_message=_("The last day must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(Role(self.role).label)
