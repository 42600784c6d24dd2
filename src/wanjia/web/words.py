"""Short words to the person after something was done."""

from django.contrib import messages
from django.http import HttpRequest


def saved(request: HttpRequest, words: str) -> None:
    """Say on the next page what was saved."""
    messages.success(request, words)


def warned(request: HttpRequest, words: str) -> None:
    """Say on the next page what needs a look."""
    messages.warning(request, words)
