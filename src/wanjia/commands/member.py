"""``wanjia member``: add members, list them, set a password."""

import argparse
import secrets
import sys
from typing import TYPE_CHECKING

from wanjia.commands.failing import Failure
from wanjia.commands.house import open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser, a_day, sub_commands

if TYPE_CHECKING:
    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.models import Place

# No letters or digits that are taken for one another when read from paper: no 0 o 1 l i.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_password() -> str:
    """Make a password of 4 x 4 letters, 79 bits, that can be read out and typed from paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _parser() -> Parser:
    parser = Parser(prog="wanjia member", description=say("成员：能登录的人。", "Members: who may sign in."))
    commands = sub_commands(parser)

    add = commands.add_parser("add", help=say("添加一位成员", "add one member"))
    add.add_argument(
        "username", metavar=say("登录名", "USERNAME"), help=say("登录名，字母和数字", "letters and digits")
    )
    add.add_argument("--name", metavar=say("姓名", "NAME"), required=True, help=say("姓名", "the person's name"))
    add.add_argument("--phone", metavar=say("号码", "NUMBER"), default="", help=say("电话", "phone"))
    add.add_argument(
        "--role",
        metavar=say("职务", "ROLE"),
        help=say("职务，如 campaign_office；列表见 wanjia member roles", "see wanjia member roles"),
    )
    add.add_argument(
        "--place",
        metavar=say("代码", "CODE"),
        help=say("职务所在地的区划代码，默认为本乡镇", "division code of the post's place"),
    )
    add.add_argument(
        "--title",
        metavar=say("名称", "TITLE"),
        default="",
        help=say("职务名称，如“平安办主任”", "title, as people say it"),
    )
    add.add_argument("--from", dest="first_day", metavar=say("日期", "DAY"), type=a_day,
                     help=say("任职第一天，默认今天", "first day of the post; today"))  # fmt: skip
    _ask_for_password(add)

    passwd = commands.add_parser("passwd", help=say("给成员换密码", "set a member's password"))
    passwd.add_argument("username", metavar=say("登录名", "USERNAME"))
    _ask_for_password(passwd)

    unlock = commands.add_parser(
        "unlock",
        help=say(
            "取消成员的第二步验证（手机、恢复码都丢了）", "remove a lost second step: app, passkeys, recovery codes"
        ),
    )
    unlock.add_argument("username", metavar=say("登录名", "USERNAME"))

    commands.add_parser("list", help=say("列出成员和今天的职务", "list members and their posts of today"))
    commands.add_parser("roles", help=say("列出职务", "list the roles"))
    return parser


def _ask_for_password(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--password-stdin", action="store_true", help=say("从标准输入读密码（一行）", "read it from standard input")
    )
    ways.add_argument(
        "--generate", action="store_true", help=say("生成一个密码并显示一次", "make one and print it once")
    )


def main(arguments: list[str]) -> int:
    """Run one of the member commands."""
    asked = _parser().parse_args(arguments)
    open_house()
    does = {"add": _add, "passwd": _passwd, "unlock": _unlock, "list": _list, "roles": _roles}
    return does[asked.command](asked)


def _password(asked: argparse.Namespace) -> tuple[str, bool]:
    """Read a password, or make one where nobody can be asked; say whether it was made."""
    if asked.password_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if asked.generate or not sys.stdin.isatty():
        return fresh_password(), True
    from getpass import getpass

    first = getpass(say("密码（输入时不显示）：", "Password (not shown): "))
    if first != getpass(say("再输入一次：", "Once more: ")):
        raise Failure(say("两次输入不一样，没有保存。", "The two differ; nothing was saved."))
    return first, False


def _say_password(password: str, *, made: bool) -> None:
    if made:
        print(say(f"密码（只显示这一次）：{password}", f"Password (shown this once): {password}"))


def _add(asked: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from wanjia.foundation.accounts.services import add_member
    from wanjia.foundation.posts.services import assign_post

    now = timezone.now()
    place = _place(asked) if asked.role else None
    password, made = _password(asked)
    with transaction.atomic():
        member = add_member(
            username=asked.username, name=asked.name, phone=asked.phone, password=password, actor=None, now=now
        )
        if place is not None:
            assign_post(
                member=member,
                role=asked.role,
                place=place,
                first_day=asked.first_day or timezone.localdate(now),
                title=asked.title,
                actor=None,
                now=now,
            )
    print(say(f"已添加：{member.username} {member.name}", f"Added: {member.username} {member.name}"))
    _say_password(password, made=made)
    if place is None:
        print(
            say(
                "还没有职务，登录后什么也做不了；可在网站“岗位”页任命。",
                "No post yet, so nothing may be done: give one on the site.",
            )
        )
    return 0


def _place(asked: argparse.Namespace) -> "Place":
    from wanjia.foundation.places.installation import installation
    from wanjia.foundation.places.models import Place
    from wanjia.foundation.posts.enums import Role

    if asked.role not in Role.values:
        raise Failure(
            say(
                f"没有 {asked.role} 这个职务。列表见：wanjia member roles",
                f"No such role: {asked.role}. See: wanjia member roles",
            )
        )
    if not asked.place:
        return installation().township
    place = Place.objects.filter(code=asked.place).first()
    if place is None:
        raise Failure(say(f"没有区划代码为 {asked.place} 的地方。", f"There is no place with the code {asked.place}."))
    return place


def _passwd(asked: argparse.Namespace) -> int:
    from django.utils import timezone

    from wanjia.foundation.accounts.services import set_password

    member = _member(asked.username)
    password, made = _password(asked)
    set_password(member=member, password=password, actor=None, now=timezone.now())
    print(say(f"已换密码：{member.username} {member.name}", f"Password set: {member.username} {member.name}"))
    _say_password(password, made=made)
    return 0


def _unlock(asked: argparse.Namespace) -> int:
    from django.utils import timezone

    from wanjia.foundation.accounts.services import remove_second_step

    member = _member(asked.username)
    remove_second_step(member=member, actor=None, now=timezone.now())
    print(
        say(
            f"{member.username} {member.name} 现在只凭密码登录。",
            f"{member.username} {member.name} signs in with the password alone now.",
        )
    )
    return 0


def _member(username: str) -> "Member":
    from wanjia.foundation.accounts.models import Member

    member = Member.objects.filter(username__iexact=username).first()
    if member is None:
        raise Failure(say(f"没有登录名为 {username} 的成员。", f"There is no member {username}."))
    return member


def _list(_asked: argparse.Namespace) -> int:
    from django.utils import timezone
    from rich.console import Console
    from rich.table import Table

    from wanjia.foundation.accounts.models import Member
    from wanjia.foundation.places.tree import tree
    from wanjia.foundation.posts.enums import Role
    from wanjia.foundation.posts.models import Post

    posts: dict[int, list[str]] = {}
    for post in Post.objects.on(timezone.localdate()).order_by("first_day", "id"):
        posts.setdefault(post.member_id, []).append(
            f"{tree().name(post.place_id)} {post.title or Role(post.role).label}"
        )
    table = Table(box=None, pad_edge=False)
    for head in (
        say("登录名", "USERNAME"),
        say("姓名", "NAME"),
        say("可登录", "MAY SIGN IN"),
        say("今天的职务", "POSTS OF TODAY"),
    ):
        table.add_column(head)
    for member in Member.objects.order_by("username"):
        may = say("是", "yes") if member.is_active else say("否", "no")
        table.add_row(member.username, member.name, may, say("；", "; ").join(posts.get(member.pk, [])))
    Console(soft_wrap=True).print(table, soft_wrap=True)
    return 0


def _roles(_asked: argparse.Namespace) -> int:
    from wanjia.foundation.posts.enums import Role

    for role in Role:
        print(f"{role.value:<26}{role.label}")
    return 0
