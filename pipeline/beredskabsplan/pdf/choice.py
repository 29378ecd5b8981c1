"""What a user can choose to have PDFs made with; loads nothing, so that the command line can list it."""

from enum import StrEnum


class Choice(StrEnum):
    """The engine wanted: the best that is there, one by name, or none."""

    AUTO = "auto"
    LIBREOFFICE = "libreoffice"
    WORD = "word"
    EMBEDDED = "embedded"
    NONE = "none"
