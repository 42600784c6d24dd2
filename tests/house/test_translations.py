"""Chinese and English are both complete: every message asked for is translated, none is stale, none is guessed."""

import ast

import polib

from tests.house.messages import Message, asked_for, catalogues, faults, message_of, of_python, of_template
from tests.house.tree import name


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
