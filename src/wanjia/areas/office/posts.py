"""Doors of the posts' book: who answers for what, today and on any past day."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wanjia.areas.office import access, services
from wanjia.areas.office.forms import EndPostForm, PostForm
from wanjia.areas.office.pages import LONGEST_NUMBER, form_page, page_of
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.models import Post
from wanjia.web import dates
from wanjia.web.doors import SignedRequest, door, show

ACT: Any = {"read": ["GET"], "write": ["POST"]}
NEEDED_ROLES = (Role.SECRETARY, Role.HEAD, Role.OFFICE, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


@door(read=["GET"])
def posts(request: SignedRequest) -> HttpResponse:
    """Show who held which post on a day: one query, by place in the office's order, narrowed by place, role and words."""
    access.check_some(request.user, Right.READ, access.POSTS)
    asked = request.GET.get("day", "").strip()
    today = timezone.localdate()
    day = dates.asked(asked) or today
    said = {name: request.GET.get(name, "").strip()[:64] for name in ("q", "place", "role")}
    offered = [(node.id, node.name) for node in (*tree().children(None), *tree().villages)]
    paged = page_of(_held(day, **said), request.GET, kept={"day": day.isoformat() if day != today else "", **said})
    giving = access.roles_to_give(request.user)
    return show(
        request,
        "office/posts.html",
        title=_("Posts"),
        day=day,
        today=today,
        bad_day=bool(asked) and dates.asked(asked) is None,
        said=said,
        narrowed=any(said.values()),
        places=offered,
        roles=Role.choices,
        paged=paged,
        vacant=dates.listed(_vacant(today)) if giving else "",
        may_give=bool(giving),
        roles_to_give=set(giving),
        may_see_members=access.may(request.user, Right.READ, access.MEMBERS),
    )


def _vacant(today: dt.date) -> list[str]:
    """Name what the office cannot go without and nobody holds who may sign in: who signs, who gives posts, villages."""
    held = Post.objects.on(today).filter(member__is_active=True).values_list("role", "place__village_id")
    roles, villages = {role for role, _village in held}, {village for _role, village in held}
    named = [str(role.label) for role in NEEDED_ROLES if role not in roles]
    return named + [node.name for node in tree().villages_on(today) if node.id not in villages]


def _held(day: dt.date, *, q: str, place: str, role: str) -> list[Post]:
    """Give the posts held on a day, those of the township first, then by village and role."""
    rows = Post.objects.on(day).select_related("member", "place", "place__village")
    rows = rows.defer("place__outline", "place__village__outline")  # a drawing each, and none is drawn here
    if place.isdecimal() and len(place) < LONGEST_NUMBER:
        rows = rows.filter(Q(place_id=int(place)) | Q(place__village_id=int(place)))
    if role in Role.values:
        rows = rows.filter(role=role)
    if q:
        named = [each.value for each in Role if q in str(each.label)]
        rows = rows.filter(
            Q(member__name__icontains=q) | Q(place__name__icontains=q) | Q(role__in=named) | Q(title__icontains=q)
        )
    order = {each.value: at for at, each in enumerate(Role)}

    def where(post: Post) -> tuple[Any, ...]:
        place, village = post.place, post.place.village
        inside = (village.order, village.code, place.pk != village.pk) if village is not None else (-1, "", False)
        return (*inside, place.order, place.code, order[post.role], post.first_day)

    return sorted(rows, key=where)


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
        after=_where_it_stands,
        help=gettext_lazy("A post gives its rights from its first day to its last, at its place and below."),
    )


def _where_it_stands(post: Post) -> str:
    """Give the page of posts on a day the post is held: today, else its first."""
    today = timezone.localdate()
    held_today = post.first_day <= today and (post.last_day is None or post.last_day >= today)
    return reverse("office:posts") + ("" if held_today else f"?day={post.first_day.isoformat()}")


@door(**ACT)
def end(request: SignedRequest, post_id: uuid.UUID) -> HttpResponse:
    """End a post on a day; one that has not begun is taken back."""
    if not access.roles_to_give(request.user):
        access.check(request.user, Right.WRITE, access.POSTS)
    post = get_object_or_404(Post.objects.select_related("member", "place"), pk=post_id)
    who = f"{post.member.name} · {Role(post.role).label} · {tree().name(post.place_id)}"
    now = timezone.now()
    if post.first_day > timezone.localdate():
        return form_page(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            save=lambda: services.withdraw_post(post=post, actor=request.user, now=now),
            title=gettext_lazy("Withdraw a post"),
            help=format_lazy(
                "{} · {}", who, gettext_lazy("It has not begun, so it leaves no trace in the book of posts.")
            ),
            button=pgettext_lazy("a post", "Withdraw"),
            back=reverse("office:posts"),
            done=_("The post is withdrawn."),
        )
    return form_page(
        request,
        EndPostForm(request.POST or None, initial={"last_day": post.last_day or timezone.localdate()}),
        save=lambda last_day: services.end_post(post=post, last_day=last_day, actor=request.user, now=now),
        title=gettext_lazy("End a post"),
        help=who,
        back=reverse("office:posts"),
        done=_("The post ends on that day."),
    )
