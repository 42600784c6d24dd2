"""Chinese and English are both complete: every message asked for is translated, none is stale, none is guessed."""

import ast
import re

import polib

from tests.house.messages import Message, asked_for, catalogues, faults, message_of, of_python, of_template
from tests.house.tree import modules, name, parsed, strings

# Module: why it holds Chinese itself. Not looked at: what is about Chinese text, and the commands, which hold both
# languages side by side, because they must answer before there is a Django.
CHINESE_BY_DESIGN = {
    "src/wanjia/areas/desk/cleaning.py": "words recognised in pasted texts",
    "src/wanjia/areas/desk/days.py": "words recognised in pasted texts",
    "src/wanjia/areas/desk/forms.py": "an example of what is pasted",
    "src/wanjia/areas/desk/places.py": "words recognised in pasted texts",
    "src/wanjia/areas/desk/tables.py": "headings recognised in pasted tables",
    "src/wanjia/areas/desk/ties.py": "words recognised in pasted texts",
    "src/wanjia/areas/matters/intake.py": "words recognised in reports",
    "src/wanjia/areas/matters/models.py": "the prefix of an official number",
    "src/wanjia/ledgers/wording.py": "words recognised in what people write",
    "src/wanjia/areas/office/blank_list.py": "the kinds an office's spreadsheet may name",
    "src/wanjia/areas/office/importing.py": "the kinds an office's spreadsheet may name",
    "src/wanjia/areas/office/rules.py": "headings recognised in an office's spreadsheet",
    "src/wanjia/areas/plan/models.py": "the prefix of an official number",
    "src/wanjia/areas/visits/intake.py": "words recognised in reports",
    "src/wanjia/config/settings.py": "the name of the product",
    "src/wanjia/foundation/texts.py": "the ways people write a day",
    "src/wanjia/ledgers/bigrams.py": "the ranges of Chinese characters",
    "src/wanjia/web/dates.py": "dates and numbers as the office writes them",
}
ABOUT_CHINESE = {"cli.py", "commands", "command.py", "demonstration", "papers", "terminal"}
HAN = re.compile(r"[\u3400-\u9fff]+")


def han(tree: ast.Module) -> list[str]:
    """Find Chinese in the strings of a module that are neither docstrings nor English messages that quote it."""
    messages = {text for message in of_python(tree) for text in message if text and re.search("[a-z]{2}", text)}
    return [word for text in strings(tree) if text not in messages for word in HAN.findall(text)]


def held() -> list[Message]:
    return [message_of(entry) for path in catalogues() for entry in polib.pofile(str(path)) if not entry.obsolete]


def test_every_message_is_translated():
    assert sorted(message.text for message in set(asked_for()) - set(held())) == []


def test_no_catalogue_holds_what_nobody_asks_for():
    assert sorted(message.text for message in set(held()) - set(asked_for())) == []


def test_no_message_is_translated_twice():
    messages = held()
    assert sorted({message.text for message in messages if messages.count(message) > 1}) == []


def test_every_translation_is_whole():
    wrong = {
        f"{name(path)}: {entry.msgid}": found
        for path in catalogues()
        for entry in polib.pofile(str(path))
        if (found := faults(entry))
    }
    assert wrong == {}


def test_no_module_speaks_one_language_only():
    speaking = {
        name(path) for path in modules("src/wanjia") if not ABOUT_CHINESE & set(path.parts) and han(parsed(path))
    }
    assert sorted(speaking ^ set(CHINESE_BY_DESIGN)) == []


def test_chinese_in_a_module_is_found():
    source = (
        '"""走访"""\nfrom django.utils.translation import gettext as _\nx = f"{n} 户", _("such as 走访"), _("走访")\n'
    )
    assert han(ast.parse(source)) == ["户", "走访"]


def test_messages_are_found_in_python():
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        "_('Open') ; _('a' 'b') ; _(name) ; ngettext('one', 'many', n) ; pgettext('verb', 'Close')\n"
    )
    assert set(of_python(ast.parse(source))) == {
        Message(None, "Open", None),
        Message(None, "ab", None),
        Message(None, "one", "many"),
        Message("verb", "Close", None),
    }
    assert list(of_python(ast.parse("def _(x): ...\n_('not a message')"))) == []


def test_messages_are_found_in_templates():
    text = (
        '{% translate "It\'s open" %} {% trans "Close" context "verb" %} {{ _("Day") }}\n'
        "{% blocktranslate count n=n %}{{ n }} visit{% plural %}{{ n }} visits{% endblocktranslate %}"
        '{# {% translate "Not this" %} #}<c-card title="{% translate \'Title (new)\' %}" />'
    )
    assert set(of_template(text)) == {
        Message(None, "It's open", None),
        Message("verb", "Close", None),
        Message(None, "Day", None),
        Message(None, "%(n)s visit", "%(n)s visits"),
        Message(None, "Title (new)", None),
    }


def test_faults_of_a_translation_are_named():
    assert faults(polib.POEntry(msgid="Open", msgstr="打开")) == []
    assert faults(polib.POEntry(msgid="Open", msgstr="打开", flags=["fuzzy"])) == ["fuzzy"]
    assert faults(polib.POEntry(msgid="Open", msgstr="")) == ["not translated"]
    assert faults(polib.POEntry(msgid="{n} open", msgstr="{m} 打开")) == ["names {m}", "lacks {n}"]
    assert faults(polib.POEntry(msgid="1", msgid_plural="{n}", msgstr_plural={0: ""})) == ["not translated"]
