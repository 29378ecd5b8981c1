"""The hidden sheet on which a questionnaire says what it is: a key and a value on each row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from beredskabsplan.core import values
from beredskabsplan.core.passport import Passport
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.workbook.layout import SHORT, MetaKey, folded

_ID = re.compile("[0-9a-f]{16}")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: 00:00:00)?")  # a program may make a date of it
_WHOLE = re.compile(r"([0-9]{1,9})(?:\.0)?")
_FINGERPRINT = re.compile("[0-9a-f]{8}")
_LONGEST = 200


def lines(
    questionnaire: Questionnaire, prints: str, passport: Passport | None
) -> Iterator[tuple[str, str | int]]:
    """Yield the rows to write; *prints* are the fingerprints of the texts that are ours."""
    yield MetaKey.QUESTIONNAIRE.value, questionnaire.id
    yield MetaKey.VERSION.value, questionnaire.version
    yield MetaKey.TEXTS.value, prints
    if questionnaire.is_short:
        yield MetaKey.FORM.value, SHORT
    if passport:
        yield MetaKey.ID.value, passport.id
        yield MetaKey.NAME.value, passport.name
        yield MetaKey.CREATED.value, passport.created
        yield MetaKey.PROGRAM.value, passport.program
        yield MetaKey.DUE.value, passport.due
        if passport.delete_by:
            yield MetaKey.DELETE_BY.value, passport.delete_by
        yield MetaKey.REVISION.value, passport.revision


def told(rows: Iterable[Sequence[object]]) -> Mapping[str, str]:
    """Read the *rows* of a sheet, each as its filled cells, as texts by key; none of another sheet."""
    texts: dict[str, str] = {}
    for number, row in enumerate(rows):
        key = folded(row[0]) if row else ""
        if number == 0 and key != MetaKey.QUESTIONNAIRE:
            return {}
        value = row[-1] if len(row) > 1 else None
        longest = None if key == MetaKey.TEXTS else _LONGEST
        texts.setdefault(key, "" if value is None else values.clean(str(value))[:longest].strip())
    return texts


def version(texts: Mapping[str, str]) -> int | None:
    """Read the version of the definition; None when it is missing or damaged."""
    return _number(texts.get(MetaKey.VERSION, ""))


def is_short(texts: Mapping[str, str]) -> bool:
    """Tell whether it is the short form."""
    return texts.get(MetaKey.FORM, "").casefold() == SHORT


def passport(texts: Mapping[str, str]) -> Passport:
    """Read what a questionnaire says of itself; what is missing or damaged is empty."""
    identity = texts.get(MetaKey.ID, "")
    return Passport(
        id=identity if _ID.fullmatch(identity) else "",
        name=texts.get(MetaKey.NAME, ""),
        created=_day(texts.get(MetaKey.CREATED, "")),
        program=texts.get(MetaKey.PROGRAM, ""),
        due=_day(texts.get(MetaKey.DUE, "")),
        delete_by=_day(texts.get(MetaKey.DELETE_BY, "")),
        revision=revision(texts.get(MetaKey.REVISION, "")),
    )


def own_texts(texts: Mapping[str, str]) -> frozenset[str]:
    """Read the fingerprints of the texts that stand around the answers; an older questionnaire has none."""
    return frozenset(_FINGERPRINT.findall(texts.get(MetaKey.TEXTS, "")))


def revision(text: str) -> int:
    """Read the number of a revision; a missing or damaged one is 0."""
    return _number(text) or 0


def _day(text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1]).isoformat() if match else ""
    except ValueError:
        return ""


def _number(text: str) -> int | None:
    match = _WHOLE.fullmatch(text)
    return int(match[1]) if match else None
