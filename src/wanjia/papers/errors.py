"""Refusals of the readers: each has a stable code, a sentence in English for the log, and its facts for the page."""

from __future__ import annotations


class UnreadableFile(ValueError):
    """A file that gives no rows. ``code`` names the reason; ``facts`` are what a sentence about it may mention."""

    code = "papers.unreadable_file"
    wording = "The file cannot be read."

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.wording.format_map(facts))


class NotASpreadsheet(UnreadableFile):
    """Neither xlsx, xls, ods nor csv text, whatever its name ends in."""

    code = "papers.not_a_spreadsheet"
    wording = "This is not a spreadsheet (xlsx, xls, ods or csv): {reason}."


class EmptyFile(UnreadableFile):
    """Nothing in it, or nothing but blank cells."""

    code = "papers.empty_file"
    wording = "The file or sheet has no rows."


class EncryptedFile(UnreadableFile):
    """Protected by a password."""

    code = "papers.encrypted_file"
    wording = "The file is protected by a password; save it without one."


class FileTooLarge(UnreadableFile):
    """Over a limit, packed or unpacked, in bytes or in cells."""

    code = "papers.file_too_large"
    wording = "The file is too large: {what} over {limit}."


class NoSuchSheet(UnreadableFile):
    """The workbook has no sheet of the name asked for."""

    code = "papers.no_such_sheet"
    wording = "There is no sheet named {name}."
