"""What can be the matter with names: they are on no sheet, on it twice, or those of the wrong people."""

from collections.abc import Iterator

from beredskabsplan.core.questionnaire import Field
from beredskabsplan.workbook.write.state import plain, words
from beredskabsplan.workbook.write.state.given import GivenAnswer, GivenCells, takes_many
from beredskabsplan.workbook.write.state.objection import Objection


def objections(field: Field, cells: GivenCells, sheet: str) -> Iterator[Objection]:
    """Yield what may be wrong with the names in *field*, which must stand on *sheet*."""
    yield from _names(field, cells, sheet) if takes_many(field) else _name(cells, sheet)
    yield from _apart(field, cells)


def _name(cells: GivenCells, sheet: str) -> Iterator[Objection]:
    number = "+".join(f"SUMPRODUCT(--({_trimmed(names)}={cells.text}))" for names in cells.names)

    def counted(said: GivenAnswer) -> int:
        return sum(plain.text(name).casefold() == said.text.casefold() for name in said.names)

    yield Objection(word=words.unknown(sheet), formula=f"{number}=0", holds=lambda said: counted(said) == 0)
    yield Objection(word=words.twice(sheet), formula=f"{number}>1", holds=lambda said: counted(said) > 1)
    if cells.above:
        yield Objection(
            word=words.SAME_NAME,
            formula=f"{cells.above}={cells.text}",
            holds=lambda said: said.above.casefold() == said.text.casefold(),
        )


def _apart(field: Field, cells: GivenCells) -> Iterator[Objection]:
    """Yield that somebody must not be named here; a formula asks no more than whether a word stands there."""
    if field.apart_from:
        around = [
            f"ISNUMBER(FIND(CHAR(10)&LOWER({cells.text})&CHAR(10),CHAR(10)&LOWER({other})&CHAR(10)))"
            for other in cells.apart
        ]
        yield Objection(
            word=words.LEADING,
            formula=f"OR({','.join(around)})" if around else "FALSE",
            holds=lambda said: any(said.text.lower() in each.split("\n") for each in said.apart),
        )
    if field.no_leader:
        beside = [
            f'SUMPRODUCT(({_trimmed(one.names)}={cells.text})*ISNUMBER(SEARCH("{quoted}",{one.texts})))'
            for one in cells.leading
            for quoted in (word.replace('"', '""') for word in one.words)
        ]
        yield Objection(
            word=words.LEADING,
            formula=f"{'+'.join(beside)}>0" if beside else "FALSE",
            holds=lambda said: said.leads,
        )


def _names(field: Field, cells: GivenCells, sheet: str) -> Iterator[Objection]:
    """Every name that is known is measured; together they must be as long as what is written."""
    around = f"CHAR(10)&{cells.listed}&CHAR(10)"
    length = "+".join(_length_of_known(names, around) for names in cells.names)

    def known(said: GivenAnswer) -> int:
        each = [plain.text(name).lower() for name in said.names]
        return sum(len(name) + 1 for name in each if name and name in said.listed.split("\n"))

    if most := field.most:
        breaks = f'LEN({cells.listed})-LEN(SUBSTITUTE({cells.listed},CHAR(10),""))'
        yield Objection(
            word=words.too_many(most),
            formula=f"{breaks}>={most}",
            holds=lambda said: said.listed.count("\n") >= most,
        )
    yield Objection(
        word=words.twice(sheet),
        formula=f"{length}>LEN({cells.listed})+1",
        holds=lambda said: known(said) > len(said.listed) + 1,
    )
    yield Objection(
        word=words.unknown(sheet),
        formula=f"{length}=0",
        holds=lambda said: known(said) == 0,
    )
    yield Objection(
        word=words.one_unknown(sheet),
        formula=f"{length}<LEN({cells.listed})+1",
        holds=lambda said: known(said) < len(said.listed) + 1,
    )
    if cells.above:
        yield Objection(
            word=words.SAME_NAME,
            formula=f"ISNUMBER(FIND(CHAR(10)&LOWER({cells.above})&CHAR(10),{around}))",
            holds=lambda said: said.above.lower() in said.listed.split("\n"),
        )


def _length_of_known(names: str, around: str) -> str:
    """Write how long those of *names* are together that stand in *around*, each with the sign after it."""
    name = f"LOWER({_trimmed(names)})"
    stands = f"ISNUMBER(FIND(CHAR(10)&{name}&CHAR(10),{around}))"
    return f"SUMPRODUCT((LEN({name})>0)*{stands}*(LEN({name})+1))"


def _trimmed(names: str) -> str:
    return f'TRIM(SUBSTITUTE({names},"\N{NO-BREAK SPACE}"," "))'
