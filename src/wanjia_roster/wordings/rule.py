"""Wording of the rules of a problem, as they appear in a clash."""

RULES: dict[str, tuple[str, str]] = {
    "rule.away": ("{person} is away on {day}", "{person} {day} 不能值班"),
    "rule.away_shift": ("{person} cannot take {shift} on {day}", "{person} {day} 不能值 {shift}"),
    "rule.fixed": ("{person} is settled as {shift} on {day}", "{person} {day} 已定为 {shift}"),
    "rule.succession": (
        "{person} may not take {second} the day after {first}",
        "{person} 值 {first} 的次日不能值 {second}",
    ),
    "rule.max_run": ("{person} serves on no more than {most} day(s) in a row", "{person} 最多连续值班 {most} 天"),
    "rule.min_run": ("{person} serves on no fewer than {least} day(s) in a row", "{person} 至少连续值班 {least} 天"),
    "rule.min_days_off": (
        "{person} has at least {least} day(s) off between duties",
        "{person} 两次值班之间至少休息 {least} 天",
    ),
    "rule.max_minutes": ("{person} works at most {most} minutes", "{person} 最多值班 {most} 分钟"),
    "rule.min_minutes": ("{person} works at least {least} minutes", "{person} 至少值班 {least} 分钟"),
    "rule.max_weekends": ("{person} serves on at most {most} weekend(s)", "{person} 最多值 {most} 个周末"),
    "rule.limit_most": (
        "{person} serves at most {most} times{which} from {from} to {to}",
        "{person} 在 {from} 至 {to} 最多值班 {most} 次{which}",
    ),
    "rule.limit_least": (
        "{person} serves at least {least} times{which} from {from} to {to}",
        "{person} 在 {from} 至 {to} 至少值班 {least} 次{which}",
    ),
    "rule.together": ("{first} and {second} serve together", "{first} 与 {second} 同班"),
    "rule.apart": ("{first} and {second} do not serve together", "{first} 与 {second} 不同班"),
    "rule.cover_under": (
        "{shift} on {day} needs at least {need}{able}",
        "{day} 的 {shift} 至少要 {need} 人{able}",
    ),
    "rule.cover_over": (
        "{shift} on {day} takes at most {need}{able}",
        "{day} 的 {shift} 最多 {need} 人{able}",
    ),
}
