"""Refusals of the library: each has a stable code, facts, and words in English and Chinese."""

from __future__ import annotations

from wanjia_roster.words import say


class RosterError(ValueError):
    """Base of every refusal; ``code`` is stable, ``facts`` fill the wording."""

    code = "error"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.told("en"))

    def told(self, lang: str) -> str:
        """The refusal in one language (``en`` or ``zh``)."""
        return say(self.code, lang, **self.facts)


class ReadError(RosterError):
    """A file is not what its format asks for.

    Facts: ``where`` (an int is a line of the file, a text names a part), ``path`` (of a JSON value, may be missing),
    ``what`` is wrong and how to ``fix`` it (codes of wording), and what these two tell.
    """

    code = "read"

    def told(self, lang: str) -> str:
        """Place, fault and remedy, each in the chosen language."""
        words = {key: value for key, value in self.facts.items() if key not in {"what", "fix", "where", "path"}}
        what, fix = (say(str(self.facts[key]), lang, **words) for key in ("what", "fix"))
        where, path = self.facts["where"], self.facts.get("path", "")
        code = ("read_line_path" if path else "read_line") if isinstance(where, int) else "read"
        return say(code, lang, where=where, path=path, what=what, fix=fix)


class SolverMissing(RosterError):
    """Solving needs OR-Tools and HiGHS, which are an extra of the package."""

    code = "solver_missing"


class UnknownName(RosterError):
    """A call names a person, shift or day that the problem does not have."""

    code = "unknown_name"
