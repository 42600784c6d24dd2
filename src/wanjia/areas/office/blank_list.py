"""An empty premises list to fill in: the columns an import reads, as text, with kinds and villages to choose from."""

from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from wanjia.areas.office import rules
from wanjia.foundation.places.tree import tree

KINDS = ("商户", "农户", "企业", "学校", "公共场所")
ROWS = 5000  # down to which row kinds and villages are offered


def blank_list() -> bytes:
    """Give the workbook: the list first, which an import reads; the villages it offers on a sheet behind it."""
    import xlsxwriter  # slow to load, and rarely asked for

    villages = [node.name for node in tree().villages_on(timezone.localdate())]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, behind = book.add_worksheet(_("Premises")), book.add_worksheet(_("Villages"))
        text = book.add_format({"num_format": "@"})  # or Excel makes 5.1E+11 of a long number
        head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
        for at, (column, words) in enumerate(rules.COLUMNS.items()):
            sheet.set_column(at, at, 36 if column == "address" else 16, text)
            sheet.write_string(0, at, words[0], head)
        sheet.freeze_panes(1, 0)
        behind.write_column(0, 0, villages)
        names = list(rules.COLUMNS)
        kind, village = names.index("kind"), names.index("village")
        sheet.data_validation(1, kind, ROWS, kind, {"validate": "list", "source": list(KINDS)})
        if villages:
            source = f"='{behind.get_name()}'!$A$1:$A${len(villages)}"
            sheet.data_validation(1, village, ROWS, village, {"validate": "list", "source": source})
    return out.getvalue()
