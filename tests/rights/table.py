"""Who may open which address: the table the rights are held against. A new address must be entered here.

``sees`` are the roles that know the thing exists, ``may`` those that may do it. At the own place: ``may`` is let in,
``sees`` without ``may`` is refused (403), everybody else is told it does not exist (404) or, for a page that is no
record, refused (403). At another village nobody finds the record; a list opens but is empty; a page of the whole
township (``whole``) is refused.
"""

from dataclasses import dataclass, field

from wanjia.foundation.posts.enums import Role

R = Role
LEADERS = frozenset({R.SECRETARY, R.HEAD, R.SPONSOR})
FIELD = frozenset({R.OFFICER, R.CADRE, R.FIRST_SECRETARY, R.HELPER, R.COMMUNITY_WORKER})
ADMINS = frozenset({R.SYSTEM_ADMIN, R.SECURITY_ADMIN, R.AUDIT_ADMIN})
OFFICE = frozenset({R.OFFICE})
EVERYBODY = frozenset(Role)
READS = LEADERS | FIELD | OFFICE
MATTERS = READS | {R.POLICE, R.MEDIATOR}
MATTERS_WRITE = FIELD | OFFICE | {R.SPONSOR, R.POLICE, R.MEDIATOR}
MATTERS_MANAGE = frozenset({R.OFFICE, R.SECRETARY, R.HEAD})
TASKS = READS | {R.DISCIPLINE}
TOP = frozenset({R.OFFICE, R.SECRETARY, R.HEAD})
POSTS = LEADERS | ADMINS | FIELD | OFFICE | {R.DISCIPLINE, R.POLICE}


@dataclass(frozen=True)
class Rule:
    """One address: which record it is about, who may, who sees it, and whether it is a page of the whole township."""

    may: frozenset[Role]
    about: str = ""
    sees: frozenset[Role] = field(default=frozenset())
    whole: bool = False
    writes: frozenset[Role] | None = None  # who may POST, where that is fewer than may look
    anywhere: bool = False  # its arguments name no place, so at another village it opens that village's own


def _ledger(code: str, about: str, reads: frozenset[Role], manages: frozenset[Role]) -> dict[str, Rule]:
    lists = {name: Rule(reads) for name in ("list", "export", "print", "save_view")}
    records = {
        "record": Rule(reads, about, reads), "void": Rule(manages, about, reads),
        **dict.fromkeys(("rename_view", "drop_view"), Rule(frozenset(), "no_view", frozenset())),
    }  # fmt: skip
    return {f"{code}:{name}": rule for name, rule in {**lists, **records}.items()}


TABLE: dict[str, Rule] = {
    "home": Rule(EVERYBODY),
    "search": Rule(EVERYBODY),
    "briefing:evening": Rule(READS),
    "briefing:archive": Rule(READS),
    "briefing:file": Rule(READS, "pdf", anywhere=True),
    "briefing:wall": Rule(TOP, whole=True),
    "briefing:wall_links": Rule(OFFICE | {R.SYSTEM_ADMIN}, whole=True),
    "briefing:revoke_wall_link": Rule(OFFICE | {R.SYSTEM_ADMIN}, "wall_link", EVERYBODY, whole=True),
    "briefing:note": Rule(TOP),
    "briefing:decide": Rule(TOP),
    "briefing:sign": Rule(frozenset({R.SECRETARY})),
    **_ledger("visits", "visit", READS, OFFICE),
    "visits:correct": Rule(OFFICE, "visit", READS),
    "visits:new": Rule(FIELD | OFFICE | {R.SPONSOR}),
    "visits:premises": Rule(FIELD | OFFICE | {R.SPONSOR}),
    "visits:mine": Rule(READS),
    **_ledger("matters", "matter", MATTERS, MATTERS_MANAGE),
    "matters:correct": Rule(MATTERS_MANAGE, "matter", MATTERS),
    "matters:new": Rule(MATTERS_WRITE),
    "matters:board": Rule(READS),
    "matters:report": Rule(FIELD | OFFICE, "village_report"),
    "matters:step": Rule(MATTERS_WRITE | MATTERS_MANAGE, "matter", MATTERS),
    "matters:hand_over": Rule(MATTERS_MANAGE, "matter", MATTERS),
    "matters:close": Rule(MATTERS_MANAGE, "matter", MATTERS),
    "matters:settle_part": Rule(OFFICE, "counted", MATTERS),
    "matters:check": Rule(MATTERS_MANAGE | {R.SPONSOR, R.OFFICER}, "matter", MATTERS),
    "matters:reopen": Rule(MATTERS_MANAGE | {R.SPONSOR, R.OFFICER}, "matter", MATTERS),
    **_ledger("focus", "focus", MATTERS, MATTERS_MANAGE),
    "focus:correct": Rule(MATTERS_MANAGE, "focus", MATTERS),
    "focus:new": Rule(MATTERS_WRITE),
    "focus:renew": Rule(MATTERS_MANAGE, "focus", MATTERS),
    "focus:end": Rule(MATTERS_MANAGE, "focus", MATTERS),
    **_ledger("reports", "report", READS, OFFICE),
    "reports:add": Rule(FIELD | OFFICE, "report", READS),
    **_ledger("tasks", "task", TASKS, TOP),
    "tasks:correct": Rule(TOP, "task", TASKS),
    "tasks:new": Rule(TOP | {R.SPONSOR}),
    "tasks:finish": Rule(TOP, "task", TASKS),
    "tasks:hand_over": Rule(TOP, "task", TASKS),
    "tasks:check": Rule(TOP | {R.SPONSOR}, "task", TASKS),
    "desk:desk": Rule(FIELD | OFFICE | {R.SPONSOR}),
    "desk:before": Rule(FIELD | OFFICE | {R.SPONSOR}),
    "desk:paste": Rule(OFFICE, "paste", OFFICE),
    "desk:record_line": Rule(OFFICE, "line", OFFICE),
    "desk:drop_line": Rule(OFFICE, "line", OFFICE),
    "office:members": Rule(ADMINS | OFFICE, whole=True),
    "office:add_member": Rule(OFFICE | {R.SYSTEM_ADMIN}, whole=True),
    "office:member": Rule(ADMINS | OFFICE, "member", EVERYBODY, whole=True),
    "office:correct_member": Rule(OFFICE | {R.SYSTEM_ADMIN}, "member", EVERYBODY, whole=True),
    "office:password": Rule(OFFICE | {R.SYSTEM_ADMIN}, "member", EVERYBODY, whole=True),
    "office:shut_member": Rule(OFFICE | {R.SYSTEM_ADMIN}, "member", EVERYBODY, whole=True),
    "office:remove_second_step": Rule(OFFICE | {R.SYSTEM_ADMIN}, "member", EVERYBODY, whole=True),
    "office:posts": Rule(POSTS),
    "office:give_post": Rule(OFFICE | {R.SECURITY_ADMIN}, whole=True),
    "office:end_post": Rule(OFFICE | {R.SECURITY_ADMIN}, "post", EVERYBODY, whole=True),
    "office:places": Rule(READS | {R.SYSTEM_ADMIN}),
    "office:new_place": Rule(OFFICE | {R.SYSTEM_ADMIN}, whole=True),
    "office:place": Rule(OFFICE | {R.SYSTEM_ADMIN}, "place", EVERYBODY, whole=True),
    "office:settings": Rule(TOP | {R.SYSTEM_ADMIN}, whole=True, writes=OFFICE | {R.SYSTEM_ADMIN}),
    "office:premises": Rule(READS),
    "office:new_premises": Rule(OFFICE | {R.OFFICER}),
    "office:edit_premises": Rule(OFFICE | {R.OFFICER}, "premises", EVERYBODY),
    "office:close_premises": Rule(OFFICE | {R.OFFICER}, "premises", EVERYBODY),
    "office:upload": Rule(OFFICE, whole=True),
    "office:blank_list": Rule(OFFICE, whole=True),
    "office:imports": Rule(OFFICE, whole=True),
    "office:import": Rule(OFFICE, "batch", EVERYBODY, whole=True),
    "office:confirm_import": Rule(OFFICE, "batch", EVERYBODY, whole=True),
    "office:undo_import": Rule(OFFICE, "batch", EVERYBODY, whole=True),
    "office:refused_rows": Rule(OFFICE, "batch", EVERYBODY, whole=True),
}
# Addresses of sign-in, open to strangers or to every member for their own account; allauth's own. The wall of a screen
# is opened by the token in its address and by nothing else.
PUBLIC = frozenset({
    "set_language", "step_in", "health", "account_signup", "account_reset_password", "briefing:wall_screen",
})  # fmt: skip
