"""The library's wording, in English and Chinese; one line a code. Templates take the facts of the refusal or breach."""

from __future__ import annotations

import os

from wanjia_roster.wordings.breach import BREACHES
from wanjia_roster.wordings.command import COMMAND
from wanjia_roster.wordings.help import HELP
from wanjia_roster.wordings.reading import READING
from wanjia_roster.wordings.rule import RULES

WORDS: dict[str, tuple[str, str]] = {**READING, **BREACHES, **RULES, **COMMAND, **HELP}


def say(code: str, lang: str = "en", **facts: object) -> str:
    """Wording of one code in ``en`` or ``zh``, filled with facts."""
    english, chinese = WORDS[code]
    if code.startswith(("rule.", "breach.")):
        facts = {**facts, **_phrases(facts, lang)}
    return (chinese if lang == "zh" else english).format(**facts)


def _phrases(facts: dict[str, object], lang: str) -> dict[str, object]:
    """What is said only where it narrows a rule: the skill, the shifts, the days; and a day off by its name."""
    zh = lang == "zh"
    skill, shifts, days = (str(facts.get(key, "*")) for key in ("skill", "shifts", "days"))
    days = {"all": "*", "weekend": "周末" if zh else "weekends"}.get(days, days)
    narrowed = [word for word in (shifts, days) if word != "*"]
    told: dict[str, object] = {
        "able": "" if skill == "*" else f"（要求：{skill}）" if zh else f" (skill {skill})",
        "which": "" if not narrowed else f"（{'，'.join(narrowed)}）" if zh else f" ({', '.join(narrowed)})",
    }
    for key in ("shift", "given"):
        if facts.get(key) == "-":
            told[key] = "休息" if zh else "off"
    return told


def default_lang() -> str:
    """``zh`` where the locale of the environment is Chinese, else ``en``."""
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
