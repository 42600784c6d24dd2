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
    """A file is not what its format asks for; facts: ``where`` (file line or JSON path), ``what``, ``fix``."""

    code = "read"

    def told(self, lang: str) -> str:
        """Place, fault and remedy, each in the chosen language."""
        what, fix = self.facts["what"], self.facts["fix"]
        where = self.facts["where"]
        words = {key: value for key, value in self.facts.items() if key not in {"what", "fix", "where"}}
        return say(
            self.code, lang, where=where,
            what=say(str(what), lang, **words), fix=say(str(fix), lang, **words),
        )


class SolverMissing(RosterError):
    """Solving needs OR-Tools and HiGHS, which are an extra of the package."""

    code = "solver_missing"


class UnknownName(RosterError):
    """A call names a person, shift or day that the problem does not have."""

    code = "unknown_name"
