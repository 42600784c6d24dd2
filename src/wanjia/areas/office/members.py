"""Doors of the members' book."""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wanjia.areas.office import access, sign_ins
from wanjia.areas.office.forms import MemberForm, NewMemberForm
from wanjia.areas.office.pages import Shown, form_page, page_of
from wanjia.foundation.accounts import services
from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.errors import LastGuard
from wanjia.foundation.posts.models import Post
from wanjia.foundation.seen import mark_of
from wanjia.web import words
from wanjia.web.doors import SignedRequest, door, go, show

ACT: Any = {"read": ["GET"], "write": ["POST"]}
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_password() -> str:
    """Make a password that can be read out: 16 letters and digits without lookalikes, about 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@door(read=["GET"])
def members(request: SignedRequest) -> HttpResponse:
    """List the members with the posts they hold today."""
    access.check(request.user, Right.READ, access.MEMBERS)
    said = request.GET.get("q", "").strip()[:64]
    held = Post.objects.on(timezone.localdate()).select_related("place").defer("place__outline").order_by("first_day")
    rows = Member.objects.prefetch_related(Prefetch("posts", queryset=held, to_attr="held")).order_by(
        "username"  # which is the name in pinyin in most offices, so the list runs as a telephone book does
    )
    if said:
        rows = rows.filter(Q(name__icontains=said) | Q(username__icontains=said))
    return show(
        request,
        "office/members.html",
        paged=page_of(rows, request.GET, kept={"q": said}),
        said=said,
        title=_("Members"),
        may_write=access.may(request.user, Right.WRITE, access.MEMBERS),
    )


@door(**ACT)
def add(request: SignedRequest) -> HttpResponse:
    """Add a member; the first password is shown once."""
    access.check(request.user, Right.WRITE, access.MEMBERS)
    password = fresh_password()

    def save(**said: Any) -> Member:
        made = services.add_member(**said, password=password, actor=request.user, now=timezone.now())
        words.saved(request, _first_password(made, password))
        return made

    return form_page(
        request,
        NewMemberForm(request.POST or None),
        save=save,
        title=gettext_lazy("New member"),
        back=reverse("office:members"),
        done="",
        help=gettext_lazy("What a member may do comes from the post they are given next."),
        after=lambda made: reverse("office:member", args=[made.pk]),
    )


def _first_password(member: Member, password: str) -> str:
    return _("Password for {name} ({username}): {password} — shown only now. Hand it over in person.").format(
        name=member.name, username=member.username, password=password
    )


@door(read=["GET"])
def member(request: SignedRequest, member_id: int) -> HttpResponse:
    """Show one member with every post ever held."""
    access.check(request.user, Right.READ, access.MEMBERS)
    found = get_object_or_404(Member, pk=member_id)
    posts = found.posts.select_related("place").defer("place__outline").order_by("-first_day", "-id")
    today = timezone.localdate()
    may_write = access.may(request.user, Right.WRITE, access.MEMBERS)
    return show(
        request,
        "office/member.html",
        found=found,
        posts=posts,
        title=found.name,
        today=today,
        still_holds=any(post.last_day is None or post.last_day >= today for post in posts),
        may_write=may_write,
        may_keep=sign_ins.may_keep(request.user, found),
        is_own=found.pk == request.user.pk,
        second_step=Authenticator.objects.filter(user=found).exists(),
        roles_to_give=set(access.roles_to_give(request.user)),
    )


@door(**ACT)
def correct(request: SignedRequest, member_id: int) -> HttpResponse:
    """Correct a member's name and phone."""
    access.check(request.user, Right.WRITE, access.MEMBERS)
    found = get_object_or_404(Member, pk=member_id)
    initial = {"name": found.name, "phone": found.phone}

    def save(**said: Any) -> Member:
        return services.correct_member(member=found, **said, actor=request.user, now=timezone.now())

    return form_page(
        request,
        MemberForm(request.POST or None, initial=initial),
        save=save,
        title=gettext_lazy("Correct a member"),
        back=reverse("office:member", args=[found.pk]),
        done=_("Corrected."),
        shown=lambda: _shown(member_id),
    )


def _shown(member_id: int) -> Shown:
    row = Member.objects.get(pk=member_id)
    return Shown(mark_of(row, services.SHOWN), {name: getattr(row, name) for name in services.SHOWN})


@door(write=["POST"])
def password(request: SignedRequest, member_id: int) -> HttpResponse:
    """Give a member a fresh password, shown once."""
    access.check(request.user, Right.WRITE, access.MEMBERS)
    found = get_object_or_404(Member, pk=member_id)
    fresh = fresh_password()
    sign_ins.give_password(member=found, password=fresh, actor=request.user, now=timezone.now())
    words.saved(request, _first_password(found, fresh))
    return go(request, "office:member", found.pk)


@door(write=["POST"])
def shut(request: SignedRequest, member_id: int) -> HttpResponse:
    """Shut a member's sign-in, or open it again, as the button says: pressed twice it does the same once."""
    access.check(request.user, Right.WRITE, access.MEMBERS)
    found = get_object_or_404(Member, pk=member_id)
    change = sign_ins.let_in if request.POST.get("let_in") else sign_ins.shut
    try:
        found = change(member=found, actor=request.user, now=timezone.now())
    except LastGuard as refusal:
        words.warned(request, str(refusal))
        return go(request, "office:member", found.pk)
    words.saved(
        request,
        _("{name} may sign in.").format(name=found.name)
        if found.is_active
        else _("{name} can no longer sign in.").format(name=found.name),
    )
    return go(request, "office:member", found.pk)


@door(write=["POST"])
def second_step(request: SignedRequest, member_id: int) -> HttpResponse:
    """Remove the second step of a member who lost it."""
    access.check(request.user, Right.WRITE, access.MEMBERS)
    found = get_object_or_404(Member, pk=member_id)
    sign_ins.remove_second_step(member=found, actor=request.user, now=timezone.now())
    words.saved(request, _("{name} signs in with the password alone now.").format(name=found.name))
    return go(request, "office:member", found.pk)
