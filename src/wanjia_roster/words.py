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
    return (chinese if lang == "zh" else english).format(**facts)


def default_lang() -> str:
    """``zh`` where the locale of the environment is Chinese, else ``en``."""
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
