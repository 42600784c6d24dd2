"""Wording of hard rules that a roster breaks, and of the rules of a clash."""

BREACHES: dict[str, tuple[str, str]] = {
    "breach.away": ("{person} is away on {day} but has shift {shift}", "{person} {day} 不能值班，却排了 {shift}"),
    "breach.succession": (
        "{person}: {second} on {day} may not follow {first}",
        "{person}：{day} 的 {second} 不能紧接 {first}",
    ),
    "breach.rest_hours": (
        "{person}: less than {hours} h between {first} and {second} on {day}",
        "{person}：{first} 与 {day} 的 {second} 之间不足 {hours} 小时",
    ),
    "breach.max_run": (
        "{person} serves on {length} day(s) in a row from {day}, at most {most} allowed",
        "{person} 自 {day} 起连续值班 {length} 天，最多 {most} 天",
    ),
    "breach.min_run": (
        "{person} serves on only {length} day(s) in a row from {day}, at least {least} needed",
        "{person} 自 {day} 起只连续值班 {length} 天，至少 {least} 天",
    ),
    "breach.min_days_off": (
        "{person} has only {length} day(s) off from {day}, at least {least} needed",
        "{person} 自 {day} 起只休息 {length} 天，至少 {least} 天",
    ),
    "breach.max_minutes": (
        "{person} works {total} minutes, at most {most} allowed",
        "{person} 共值班 {total} 分钟，最多 {most} 分钟",
    ),
    "breach.min_minutes": (
        "{person} works {total} minutes, at least {least} needed",
        "{person} 共值班 {total} 分钟，至少 {least} 分钟",
    ),
    "breach.max_weekends": (
        "{person} serves on {count} weekend(s), at most {most} allowed",
        "{person} 有 {count} 个周末值班，最多 {most} 个",
    ),
    "breach.limit_most": (
        "{person} serves {count} times{which} from {from} to {to}, at most {most} allowed",
        "{person} 在 {from} 至 {to} 值班 {count} 次{which}，最多 {most} 次",
    ),
    "breach.limit_least": (
        "{person} serves {count} times{which} from {from} to {to}, at least {least} needed",
        "{person} 在 {from} 至 {to} 值班 {count} 次{which}，至少 {least} 次",
    ),
    "breach.fixed": (
        "{person} was settled as {shift} on {day} but has {given}",
        "{person} {day} 已定为 {shift}，却排了 {given}",
    ),
    "breach.together": (
        "{first} and {second} must serve together but do not on {day}",
        "{first} 与 {second} 应同班，{day} 却没有",
    ),
    "breach.apart": (
        "{first} and {second} must not serve together but do on {day} ({shift})",
        "{first} 与 {second} 不能同班，{day} 却同在 {shift}",
    ),
    "breach.cover_under": (
        "{shift} on {day} has {count} of at least {need}{able}",
        "{day} 的 {shift} 只有 {count} 人，至少要 {need} 人{able}",
    ),
    "breach.cover_over": (
        "{shift} on {day} has {count}, at most {need} allowed{able}",
        "{day} 的 {shift} 有 {count} 人，最多 {need} 人{able}",
    ),
}
