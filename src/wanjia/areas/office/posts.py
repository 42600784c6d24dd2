"""Doors of the posts' book: who answers for what, today and on any past day."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wanjia.areas.office import access, services
from wanjia.areas.office.forms import EndPostForm, PostForm
from wanjia.areas.office.pages import form_page
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.web.doors import SignedRequest, door, show

ACT: Any = {"read": ["GET"], "write": ["POST"]}


@door(read=["GET"])
def posts(request: SignedRequest) -> HttpResponse:
    """Show who held which post on a day: one query, by place in the office's order."""
    access.check_some(request.user, Right.READ, access.POSTS)
    day = _day(request.GET.get("day", ""))
    said = request.GET.get("q", "").strip()[:64]
    rows = Post.objects.on(day or timezone.localdate()).select_related("member", "place")
    if said:
        roles = [role.value for role in Role if said in str(role.label)]
        rows = rows.filter(
            Q(member__name__icontains=said)
            | Q(place__name__icontains=said)
            | Q(role__in=roles)
            | Q(title__icontains=said)
        )
    order = {role.value: at for at, role in enumerate(Role)}
    found = sorted(
        rows, key=lambda post: (post.place.parent_id is not None, post.place.order, post.place.code, order[post.role])
    )
    by_place: dict[int, list[Post]] = {}
    for post in found:
        by_place.setdefault(post.place_id, []).append(post)
    return show(
        request,
        "office/posts.html",
        title=_("Posts"),
        day=day or timezone.localdate(),
        bad_day=day is None,
        said=said,
        places=[(tree().name(place), held) for place, held in by_place.items()],
        total=len(found),
        may_give=bool(access.roles_to_give(request.user)),
        roles_to_give=set(access.roles_to_give(request.user)),
    )


def _day(text: str) -> dt.date | None:
    if not text:
        return timezone.localdate()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@door(**ACT)
def give(request: SignedRequest) -> HttpResponse:
    """Give a post."""
    if not access.roles_to_give(request.user):
        access.check(request.user, Right.WRITE, access.POSTS)
    initial = {"first_day": timezone.localdate(), "member": request.GET.get("member", "")}

    def save(**said: Any) -> Post:
        return services.give_post(actor=request.user, now=timezone.now(), **said)

    return form_page(
        request,
        PostForm(request.POST or None, actor=request.user, initial=initial),
        save=save,
        title=gettext_lazy("Give a post"),
        back=reverse("office:posts"),
        done=_("The post is given."),
        help=gettext_lazy("A post gives its rights from its first day to its last, at its place and below."),
    )


@door(**ACT)
def end(request: SignedRequest, post_id: uuid.UUID) -> HttpResponse:
    """End a post on a day."""
    if not access.roles_to_give(request.user):
        access.check(request.user, Right.WRITE, access.POSTS)
    post = get_object_or_404(Post.objects.select_related("member", "place"), pk=post_id)

    def save(last_day: dt.date) -> Post:
        return services.end_post(post=post, last_day=last_day, actor=request.user, now=timezone.now())

    who = f"{post.member.name} · {Role(post.role).label} · {tree().name(post.place_id)}"
    return form_page(
        request,
        EndPostForm(request.POST or None, initial={"last_day": timezone.localdate()}),
        save=save,
        title=gettext_lazy("End a post"),
        help=who,
        back=reverse("office:posts"),
        done=_("The post ends on that day."),
    )
