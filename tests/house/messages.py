"""The words for people: which the code asks to be translated, and which the catalogues translate.

``python -m tests.house.messages`` brings the catalogues up to date without gettext: new messages come in with an empty
translation, ones no longer asked for go. A message goes into the catalogue of its own package (see ``home``).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

from tests.house.tree import ROOT, SOURCE, files_like, modules, parsed, templates

LANGUAGE = "zh_Hans"
CATALOGUE = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"
# Function: the places of context, singular and plural among its arguments.
CALLS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


class Message(NamedTuple):
    """One message as gettext knows it."""

    context: str | None
    text: str
    plural: str | None


def _said(node: ast.Call, places: tuple[int | None, int, int | None]) -> Message | None:
    def constant(at: int | None) -> str | None:
        argument = node.args[at] if at is not None and at < len(node.args) else None
        return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None

    text = constant(places[1])
    return None if text is None else Message(constant(places[0]), text, constant(places[2]))


def of_python(tree: ast.Module) -> Iterator[Message]:
    """Find what a module asks for, under whatever name it imported the function."""
    known: dict[str, tuple[int | None, int, int | None]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("translation"):
            known |= {alias.asname or alias.name: CALLS[alias.name] for alias in node.names if alias.name in CALLS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            places = known.get(called) if isinstance(node.func, ast.Name) else CALLS.get(called)
            if places and (message := _said(node, places)):
                yield message


CALL = re.compile(
    r"""(?<!\w)(?:(?:n|p|np)?gettext|_)\((?:[^()"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""",
)


def of_template(text: str) -> Iterator[Message]:
    """Find what a template asks for, as Django itself reads it: turned into calls, then parsed as Python."""
    from django.utils.translation.template import templatize

    for call in CALL.findall(templatize(text)):
        node = ast.parse(call.replace("\n", " "), mode="eval").body
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = "gettext" if node.func.id == "_" else node.func.id
            if message := _said(node, CALLS[name]):
                yield message


def home(path: Path) -> Path:
    """Give the catalogue of a file: that of the nearest package above it that has one, else the web shell's."""
    for folder in path.parents:
        if (folder / "locale").is_dir():
            return folder / CATALOGUE
        if folder == SOURCE:
            break
    return SOURCE / "wanjia" / "web" / CATALOGUE


def asked_for() -> dict[Message, Path]:
    """Map every message of the project to the catalogue that should hold it; the first to ask decides."""
    asked: dict[Message, Path] = {}
    for path in modules("src/wanjia"):
        asked |= {message: home(path) for message in of_python(parsed(path)) if message not in asked}
    for path in templates():
        asked |= {
            message: home(path) for message in of_template(path.read_text(encoding="utf-8")) if message not in asked
        }
    return asked


def message_of(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def catalogues() -> list[Path]:
    """List the catalogues of the project."""
    return files_like("*.po", under="src")


def faults(entry: polib.POEntry) -> list[str]:
    """Say what is wrong with one translation: fuzzy, missing, or naming other values than the source."""
    if entry.obsolete:
        return ["no longer asked for"]
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    named = re.compile(r"%\((\w+)\)|\{(\w*)\}|%[sd]")
    there = {match.group() for source in (entry.msgid, entry.msgid_plural) for match in named.finditer(source)}
    found = ["fuzzy"] if entry.fuzzy else []
    found += ["not translated"] if not said or not all(said) else []
    found += [f"names {match.group()}" for text in said for match in named.finditer(text) if match.group() not in there]
    if all(said) and not entry.msgid_plural:
        found += [f"lacks {value}" for value in sorted(there) if value not in said[0]]
    return found


def bring_up_to_date() -> None:
    """Write every catalogue anew: what is asked for, with the translations there are."""
    translated: dict[Message, polib.POEntry] = {}
    for path in catalogues():
        translated |= {message_of(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    asked = asked_for()
    for path in sorted({*asked.values(), *catalogues()}):
        catalogue = polib.POFile(wrapwidth=120)
        catalogue.metadata = {
            "Language": LANGUAGE,
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=1; plural=0;",
        }
        for message in sorted((each for each, place in asked.items() if place == path), key=lambda each: each[1:0:-1]):
            entry = polib.POEntry(msgctxt=message.context, msgid=message.text, msgid_plural=message.plural or "")
            kept = translated.get(message)
            if message.plural:
                entry.msgstr_plural = kept.msgstr_plural if kept else {0: ""}
            else:
                entry.msgstr = kept.msgstr if kept else ""
            catalogue.append(entry)
        if catalogue:
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path))
            waiting = len(catalogue.untranslated_entries())
            print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {waiting} to translate")
        else:
            path.unlink()


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=False)
    bring_up_to_date()
