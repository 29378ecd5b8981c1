"""The words of the template language, those that are refused, and which one an unknown word is meant for."""

import difflib
import re

WORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
REFUSED = ("macro", "call", "filter", "block", "with", "autoescape", "include", "import", "from", "extends",
            "do", "debug", "trans", "break", "continue")  # fmt: skip
TOLD = ("colspan", "cellbg", "hm", "raw", "vm", "endraw")  # compiling tells of these, or allows them
_DANISH = {"hvis": "if", "ellers": "else", "hver": "for", "gentag": "for", "slut": "endif"}


def meant(word: str, inner: str) -> str:
    """Guess which word of the language an unknown one is meant for."""
    if re.match(r"else\s+if\b", inner):
        return "elif"
    glued = inner.replace(" ", "")
    if word in WORDS or glued in WORDS:
        return word if word in WORDS else glued
    close = difflib.get_close_matches(word.casefold(), WORDS, 1, 0.6)
    return _DANISH.get(word.casefold(), close[0] if close else "")
