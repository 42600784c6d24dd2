"""Chinese full-text search without a dictionary: every two neighbouring characters are a word. Pure."""

import re
import unicodedata

_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[0-9a-z]+")
LONGEST_QUERY = 200


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).casefold())


def _is_han(run: str) -> bool:
    return not run.isascii()


def terms(text: str) -> str:
    """Give the index words of a text, by blanks: Han runs as single characters and bigrams, others as they are.

    >>> terms("走访3户")
    '走 访 走访 3 户'
    """
    words: list[str] = []
    for run in _runs(text):
        if not _is_han(run):
            words.append(run)
            continue
        words.extend(run)
        words.extend(run[at : at + 2] for at in range(len(run) - 1))
    return " ".join(words)


def query(text: str) -> list[str]:
    """Give the words a match must hold: the bigrams of each Han run, a lone character as itself, others whole.

    >>> query("走访商户 A1")
    ['走访', '访商', '商户', 'a1']
    """
    words: list[str] = []
    for run in _runs(text[:LONGEST_QUERY]):
        if not _is_han(run) or len(run) == 1:
            words.append(run)
        else:
            words.extend(run[at : at + 2] for at in range(len(run) - 1))
    return list(dict.fromkeys(words))
