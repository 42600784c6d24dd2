"""Wording of the rules of a problem, as they appear in a clash."""

RULES: dict[str, tuple[str, str]] = {
    "rule.away": ("{person} is away on {day}", "{person} {day} 不能值班"),
    "rule.away_shift": ("{person} cannot take {shift} on {day}", "{person} {day} 不能值 {shift}"),
    "rule.fixed": ("{person} is settled as {shift} on {day}", "{person} {day} 已定为 {shift}"),
    "rule.succession": (
        "{person} may not take {second} the day after {first}",
        "{person} 值 {first} 的次日不能值 {second}",
    ),
    "rule.max_run": ("{person} works at most {most} days in a row", "{person} 最多连续值班 {most} 天"),
    "rule.min_run": ("{person} works at least {least} days in a row", "{person} 至少连续值班 {least} 天"),
    "rule.min_days_off": (
        "{person} rests at least {least} days between duties",
        "{person} 两次值班之间至少休息 {least} 天",
    ),
    "rule.max_minutes": ("{person} works at most {most} minutes", "{person} 最多值班 {most} 分钟"),
    "rule.min_minutes": ("{person} works at least {least} minutes", "{person} 至少值班 {least} 分钟"),
    "rule.max_weekends": ("{person} works at most {most} weekends", "{person} 最多值 {most} 个周末"),
    "rule.limit_most": (
        "{person} has at most {most} duties ({shifts}, {days}) from {from} to {to}",
        "{person} 在 {from} 至 {to} 最多值班 {most} 次（{shifts}，{days}）",
    ),
    "rule.limit_least": (
        "{person} has at least {least} duties ({shifts}, {days}) from {from} to {to}",
        "{person} 在 {from} 至 {to} 至少值班 {least} 次（{shifts}，{days}）",
    ),
    "rule.together": ("{first} and {second} serve together", "{first} 与 {second} 同班"),
    "rule.apart": ("{first} and {second} do not serve together", "{first} 与 {second} 不同班"),
    "rule.cover_under": (
        "{shift} on {day} needs {need} people (skill {skill})",
        "{day} 的 {shift} 需要 {need} 人（要求：{skill}）",
    ),
    "rule.cover_over": (
        "{shift} on {day} takes no more than {need} people (skill {skill})",
        "{day} 的 {shift} 不超过 {need} 人（要求：{skill}）",
    ),
}
