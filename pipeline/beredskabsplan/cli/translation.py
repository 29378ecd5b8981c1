"""Click's own messages in Danish while our command runs; other click programs of the process keep theirs."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "locale"


class Speech(NamedTuple):
    """What gettext speaks: the *domain* that its texts are in, and the *language* that the user asks for."""

    domain: str
    language: str | None


DANISH = Speech("beredskabsplan", "da")


def now() -> Speech:
    """Tell what gettext speaks at present."""
    return Speech(gettext.textdomain(), os.environ.get("LANGUAGE"))


@contextmanager
def spoken(speech: Speech) -> Iterator[Speech]:
    """Let gettext speak *speech* within, whatever the machine speaks; give what it spoke before."""
    before = now()
    gettext.bindtextdomain(DANISH.domain, str(FOLDER))
    _speak(speech)
    try:
        yield before
    finally:
        _speak(before)


def _speak(speech: Speech) -> None:
    gettext.textdomain(speech.domain)
    if speech.language is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = speech.language  # the first thing that gettext looks at
