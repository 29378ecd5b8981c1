"""Two small businesses that have answered the short questionnaire: a shop of four, and one who works alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from beredskabsplan.core import answers, plan
from beredskabsplan.core.cells import Cells
from beredskabsplan.core.checks import whole
from beredskabsplan.core.editions import assorting, short
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.standards import Definitions
from beredskabsplan.core.values import Raw
from tests.support.material import Case, cells

Rows = tuple[Mapping[str, str], ...]
HELP = "Rådgivningen Eksempel"
EXTERNALS: Rows = (
    {"navn": "Alarmcentralen", "hjaelper_med": "Akut fare", "telefon": "112"},
    {"navn": "Politiet", "hjaelper_med": "Politi", "telefon": "114"},
    {"navn": "Psykologhuset Eksempel", "hjaelper_med": "Psykologhjælp", "telefon": "+45 12 34 56 10"},
    {"navn": "Forsikringen Eksempel", "hjaelper_med": "Arbejdsskadeforsikring", "telefon": "+45 12 34 56 11"},
    {"navn": HELP, "hjaelper_med": "Rådgivning", "telefon": "+45 12 34 56 12"},
)


def _row(name: str, title: str, number: int) -> Mapping[str, str]:
    return {"navn": name, "stilling": title, "telefon": f"+45 12 34 57 {number:02}"}


OWNER, SECOND, THIRD, FOURTH = (
    "Birgitte Lindegaard Holm",
    "Jonas Ågaard-Kristensen",
    "Fatima El-Amrani Lund",
    "Søren Vestergaard",
)
FOUR: Rows = (
    _row(OWNER, "Ejer", 1),
    _row(SECOND, "Ansat", 2),
    _row(THIRD, "Ansat", 3),
    _row(FOURTH, "Elev", 4),
)
ONE: Rows = (_row("Karla Nørremark Juhl", "Ejer", 1),)

COMMON: Mapping[str, object] = {
    "org.antal_ansatte": "1-9 ansatte",
    "org.adresse": "Torvegade 3, 9999 Egelund",
    "ledelsen.udenom": HELP,
    "psykologhjaelp.tilbud": "Ja, altid",
    "psykologhjaelp.leverandoer": "Psykologhuset Eksempel",
    "dokumentation.sted": "Den låste mappe på butikkens pc",
    "dokumentation.slettefrist": "1 år efter, at sagen er slut. Tjekkes i januar",
    "politi.anmeldes_altid": "- Trusler\n- Deling af privatadresse eller intime billeder, når den ramte er enig\n- Afpresning\n"
    "I andre sager beslutter vi det efter en samtale med den ramte.",
    "planen.godkendt_dato": date(2026, 11, 26),
    "planen.naeste_revision": date(2027, 11, 1),
}
SHOP: Mapping[str, object] = {
    **COMMON,
    "org.navn": "Egelund Cykler",
    "foerste_samtale.ansvarlig": OWNER,
    "foerste_samtale.stedfortraeder": SECOND,
    "samtalested.sted": "Værkstedet efter lukketid",
    "ledelsen.modtager": OWNER,
    "ledelsen.stedfortraeder": SECOND,
    "ledelsen.hvornaar": "Samme dag",
    "ledelsen.vagttelefon": "Ingen vagt",
    "psykologhjaelp.bestiller": OWNER,
    "dokumentation.ansvarlig": SECOND,
    "dokumentation.adgang": f"Kun {OWNER} og {SECOND}",
    "kontaktkriterier.hvornaar": "Kun når den ramte medarbejder ønsker det",
    "kontakt.ansvarlig": OWNER,
    "platforme.ansvarlig": THIRD,
    "anmeldelse.easy_ansvarlig": OWNER,
    "anmeldelse.easy_adgang": "En rådgiver anmelder for os",
    "anmeldelse.politi_beslutter": OWNER,
    "fagsystemer.registrering_ansvarlig": SECOND,
    "kontaktperson.ansvarlig": SECOND,
    "kontaktperson.rytme": "Hver uge den første måned, og derefter efter aftale",
    "planen.planansvarlig": OWNER,
    "planen.godkendt_af": OWNER,
}
SOLE: Mapping[str, object] = {
    **COMMON,
    "org.navn": "Juhls Keramik",
    "politi.anmeldes_altid": "- Trusler\n- Deling af adresse eller intime billeder\n- Afpresning",
    "planen.godkendt_af": "Karla Nørremark Juhl",
}


def shop(definitions: Definitions, today: date, **changes: object) -> Case:
    """Plan for the shop of four, with *changes* of answers by field id (a dot written as two underscores)."""
    return planned(definitions, today, {**SHOP, **_by_id(changes)}, FOUR)


def sole(definitions: Definitions, today: date, **changes: object) -> Case:
    """Plan for the one who works alone, with *changes* as for the shop."""
    return planned(definitions, today, {**SOLE, **_by_id(changes)}, ONE)


def _by_id(changes: Mapping[str, object]) -> Mapping[str, object]:
    return {key.replace("__", "."): value for key, value in changes.items()}


def documents(made: Plan, templates: Sequence[str]) -> dict[str, str]:
    """Say which documents the plan gets of *templates*: what each is called, by the template."""
    assortment = made.questionnaire.assortment
    return assorting.documents(assortment, templates, is_short=made.is_short, is_alone=made.is_alone)


def asked_briefly(definitions: Definitions, given: Mapping[str, object], persons: Rows) -> Cells:
    """Put what is *given* into the cells of the short questionnaire, and nothing else."""
    asked = short.shortened(definitions.questionnaire)
    full = cells(definitions, given, filled=False, persons=persons, externals=EXTERNALS)
    fields = {id_: replace(full.fields[id_], value=_raw(given.get(id_))) for id_ in asked.fields}
    return replace(full, workbook="kort.xlsx", fields=fields, is_short=True)


def _raw(value: object) -> Raw:
    assert value is None or isinstance(value, str | int | date)
    return value


def planned(
    definitions: Definitions, today: date, given: Mapping[str, object], persons: Rows, **form: bool | None
) -> Case:
    """Read and check what is *given* in the short questionnaire, and build the plan, in a chosen *form*."""
    read = asked_briefly(definitions, given, persons)
    asked = short.as_answered(definitions.questionnaire, is_short=True)
    if form.get("is_short") is not False and len(persons) == 1:
        asked = short.needed(asked, is_alone=True)
    known, faults = answers.read(read, asked)
    settled, doubts = whole.check(known, asked, today)
    return Case(settled, plan.build(settled, asked, definitions, **form), (*faults, *doubts))
