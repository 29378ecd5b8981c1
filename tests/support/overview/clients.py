"""Made-up clients for the overview, one in each state and with each note, as many as one likes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from beredskabsplan.run.overview.client import ClientLine, Making, Note, Overview, PaperFiles, Round, Stand

TODAY = date(2026, 11, 27)
_NAMES = (
    "Egelund Kulturhus", "Sønderbæk Bibliotek", "Nørremark Spejdercenter", "Hjørring Teater og Egnsscene", "Vestervang Skole",
    "Ålykke Dagtilbud", "Bjørnehøj Kunst & Idræt ApS", "Krogens Smørrebrød", "Lindegårdens Plejecenter", "Fjordbyens Musikskole",
    "Østerlund Svømmehal", "Den selvejende institution Kastanjegården for unge med særlige behov i Midtbyen",
)  # fmt: skip


def overview(number: int) -> Overview:
    """Make an overview of so many clients."""
    return Overview(today=TODAY, clients=tuple(islice(_clients(), number)))


def _clients() -> Iterator[ClientLine]:
    for turn, made in enumerate(cycle(SAMPLES)):
        name = _NAMES[turn % len(_NAMES)]
        yield replace(made, name=f"{name} {turn // len(_NAMES) + 1}" if turn >= len(_NAMES) else name)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


def _round(answered: int = 87, errors: int = 0, open_points: int = 0, **days: int) -> Round:
    return Round(
        workbook=Path("inputs/egelund.xlsx"),
        sent=_day(-40),
        due=_day(days.get("due", -12)),
        returned=_day(days["returned"]) if "returned" in days else None,
        is_returned="returned" in days,
        answered=answered,
        asked=87,
        errors=errors,
        warnings=2,
        open_points=open_points,
        delete_by=_day(days["delete_by"]) if "delete_by" in days else None,
    )


_FOLDER = Path("outputs/egelund")
_PAPERS = tuple(
    PaperFiles(name=name, docx=_FOLDER / f"{name}.docx", pdf=_FOLDER / f"{name}.pdf")
    for name in ("Beredskabsplan", "Handlingskort", "Til dig, der er ramt")
)
_EDITED = (replace(_PAPERS[0], edited=True, apart=True), *_PAPERS[1:])
_MAKING = Making(
    program="0.1.0",
    day=_day(-8),
    templates={"Beredskabsplan": "a1b2c3d4e5", "Handlingskort": "0f1e2d3c4b"},
    brand="99aa88bb77",
    law="1234567890",
    questionnaire="abcdef0123",
)
_HELD = ClientLine(
    name="",
    state=Stand.IN_FORCE,
    step="Intet lige nu.",
    folder=_FOLDER,
    round=_round(returned=-20),
    status="Godkendt 12. marts 2026 af Mette Holm",
    version="1.0",
    in_force="1.0",
    review=_day(41),
    making=_MAKING,
    papers=_PAPERS,
)
SAMPLES = (
    replace(
        _HELD,
        state=Stand.HINDERED,
        step="Den godkendte version i »versioner/1.0« kan ikke læses: version.json er beskadiget. Hent mappen fra "
        "en sikkerhedskopi.",
        notes=(Note.DAMAGED,),
    ),
    replace(
        _HELD,
        state=Stand.OVERDUE,
        step="Gennemgangen skulle være holdt 1. oktober 2026, for 57 dage siden. Send HR et nyt skema med svarene "
        "fra sidst, og aftal et møde.",
        review=_day(-57),
        notes=(Note.ARCHIVED,),
    ),
    replace(
        _HELD,
        state=Stand.WRONG,
        step="Version 1.0 nævner »frister.toml: Anmeld til politiet«, og det er ændret siden. Få en ny version "
        "godkendt, og byt de ophængte kort ud.",
        status="Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt",
        version="1.1",
        making=replace(_MAKING, changed=("frister.toml: Anmeld til politiet", "skabelonen Handlingskort")),
        notes=(Note.BEHIND, Note.OLDER),
    ),
    ClientLine(
        name="",
        state=Stand.LATE,
        step="Skemaet skulle være tilbage 15. november 2026, for 12 dage siden. Ryk HR, eller aftal en ny frist.",
        round=_round(answered=1, open_points=61),
    ),
    replace(
        _HELD,
        state=Stand.TO_FIX,
        step="4 fejl i svarene. Send kopien med rettelser til HR.",
        round=_round(answered=80, errors=4, open_points=7, returned=-3),
        status="Udkast – 7 åbne punkter",
        version="",
        in_force="",
        review=None,
        making=None,
        papers=(),
    ),
    replace(
        _HELD,
        state=Stand.READY,
        step="Alt er besvaret. Få planen godkendt, og skriv datoen i skemaet.",
        status="Klar til godkendelse",
        in_force="",
    ),
    replace(
        _HELD,
        state=Stand.DRAFT,
        step="3 åbne punkter er tilbage. Aftal med HR, hvem der afklarer dem.",
        round=_round(answered=84, open_points=3, returned=-6),
        status="Udkast – 3 åbne punkter",
        in_force="",
        notes=(Note.STALE,),
        papers=tuple(replace(paper, draft=True) for paper in _PAPERS),
    ),
    replace(
        _HELD,
        step="Slet skemaet: Det skulle være slettet 1. november 2026, for 26 dage siden. Gem »Beredskabsplan« som PDF "
        "igen fra Word.",
        round=_round(returned=-20, delete_by=-26),
        notes=(Note.DELETE, Note.EDITED, Note.APART),
        papers=_EDITED,
        review=_day(200),
    ),
    ClientLine(
        name="",
        state=Stand.SENT,
        step="HR har skemaet. Fristen er 4. december 2026, om 7 dage.",
        round=_round(answered=1, open_points=61, due=7, delete_by=120),
    ),
    replace(_HELD, step="Forbered gennemgangen 7. januar 2027, om 41 dage."),
    replace(_HELD, round=None, notes=(Note.NO_SHEET,), review=_day(310)),
    replace(_HELD, review=None, step="Planen har ingen dato for næste gennemgang. Aftal en med HR."),
)
