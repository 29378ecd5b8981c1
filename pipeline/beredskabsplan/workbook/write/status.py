"""The words in the column Status and the progress on the first sheet: as formulas, and as Python counts them.

Both must agree: the formula serves HR, and its cached value serves previews that cannot calculate.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from beredskabsplan.core.questionnaire import Field, Kind, Questionnaire
from beredskabsplan.core.values import SKAL_AFKLARES, UNCONFIRMED, unconfirmed
from beredskabsplan.workbook.write.spots import AnswerSpot, names_range


class FieldStatus(StrEnum):
    """What the column Status says about a field."""

    MISSING = "Mangler"
    DONE = "Udfyldt"
    OPTIONAL = "Valgfrit"
    VOID = "Ikke relevant"
    CHECK = "Tjek"


def status(field: Field, answers: Mapping[str, str], names: Collection[str]) -> FieldStatus:
    """Judge *field* as the formula does; *answers* and *names* are texts, empty where nothing is written."""
    answer = answers.get(field.id, "").strip()
    needed = field.required
    if field.required_when:
        deciding = answers.get(field.required_when.field, "").strip()
        needed = bool(deciding)
        if deciding and not field.required_when.is_met_by(deciding):
            return FieldStatus.VOID
    if not answer or unconfirmed(answer):
        return FieldStatus.MISSING if needed else FieldStatus.OPTIONAL
    if names_sheet(field) and not answer.casefold().startswith(SKAL_AFKLARES.casefold()):
        known = {name.strip().casefold() for name in (*names, *field.none)}
        return FieldStatus.DONE if answer.casefold() in known else FieldStatus.CHECK
    return FieldStatus.DONE


def names_sheet(field: Field) -> str:
    """Name the sheet that the answer to *field* must stand on, empty when any answer will do."""
    return {Kind.PERSON: "personer", Kind.EXTERNAL: "eksterne"}.get(field.kind, "")


def status_formula(field: Field, spots: Mapping[str, AnswerSpot], questionnaire: Questionnaire) -> str:
    """Write the formula whose result is `status`."""
    cell = spots[field.id].reference
    done = f'"{FieldStatus.DONE}"'
    if sheet := names_sheet(field):
        names = names_range(questionnaire, sheet)
        words = (f"TRIM({cell})={_quoted(word)}" for word in field.none)
        known = ",".join((f"SUMPRODUCT(--(TRIM({names})=TRIM({cell})))>0", *words))
        postponed = f'LEFT(TRIM({cell}),{len(SKAL_AFKLARES)})="{SKAL_AFKLARES}"'
        done = f'IF(OR({postponed},{known}),"{FieldStatus.DONE}","{FieldStatus.CHECK}")'
    condition = field.required_when
    if condition is None:
        empty = f'"{FieldStatus.MISSING if field.required else FieldStatus.OPTIONAL}"'
        return f"=IF({_filled(cell)},{done},{empty})"
    deciding = spots[condition.field].reference
    met = f"OR({','.join(f'TRIM({deciding})={_quoted(value)}' for value in condition.values)})"
    void = met if condition.negated else f"NOT({met})"
    empty = f'IF({_filled(deciding)},"{FieldStatus.MISSING}","{FieldStatus.OPTIONAL}")'
    return f'=IF(AND({_filled(deciding)},{void}),"{FieldStatus.VOID}",IF({_filled(cell)},{done},{empty}))'


def counts(statuses: Iterable[FieldStatus]) -> tuple[int, int]:
    """Count the fields with a star that are filled in, and those that are missing."""
    given = tuple(statuses)
    filled = sum(word in {FieldStatus.DONE, FieldStatus.CHECK} for word in given)
    return filled, sum(word is FieldStatus.MISSING for word in given)


def count_formulas(labels: str, statuses: str) -> tuple[str, str]:
    """Write the formulas for `counts` over two ranges; a star at the end of its label marks a field."""
    starred = f'(RIGHT({labels},1)="*")'
    filled = f'(({statuses}="{FieldStatus.DONE}")+({statuses}="{FieldStatus.CHECK}"))'
    return f"=SUMPRODUCT({starred}*{filled})", f'=SUMPRODUCT({starred}*({statuses}="{FieldStatus.MISSING}"))'


def progress(filled: int, missing: int) -> str:
    """Say how far a sheet or a step has come."""
    if not filled:
        return "Ikke begyndt"
    if not missing:
        return f"Alle {filled} udfyldt"
    return f"{filled} af {filled + missing} udfyldt – {missing} mangler"


def progress_formula(filled: str, missing: str) -> str:
    """Write the formula for `progress` over two cells."""
    going = f'{filled}&" af "&({filled}+{missing})&" udfyldt – "&{missing}&" mangler"'
    return f'=IF({filled}=0,"Ikke begyndt",IF({missing}=0,"Alle "&{filled}&" udfyldt",{going}))'


def overall(filled: int, missing: int) -> str:
    """Say how far the whole questionnaire has come."""
    if not filled:
        return "Ikke begyndt"
    if not missing:
        return "Klar til at sende: alle felter med * er udfyldt"
    return f"I gang: {filled} af {filled + missing} felter med * er udfyldt"


def overall_formula(filled: str, missing: str) -> str:
    """Write the formula for `overall` over two cells."""
    going = f'"I gang: "&{filled}&" af "&({filled}+{missing})&" felter med * er udfyldt"'
    ready = '"Klar til at sende: alle felter med * er udfyldt"'
    return f'=IF({filled}=0,"Ikke begyndt",IF({missing}=0,{ready},{going}))'


def _filled(cell: str) -> str:
    said = (f"LEFT(TRIM({cell}),{len(mark)})<>{_quoted(mark)}" for mark in UNCONFIRMED)
    return f"AND({','.join((f'LEN(TRIM({cell}))>0', *said))})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
