"""What HR types in a cell, and what the plan says: one line for each, by the kind of the field.

A line has what was typed, what is printed (nothing where the point stays open), the codes that are told, and
what is proposed.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

import pytest

from beredskabsplan.core import danish
from beredskabsplan.core.answers import State, danish_answer
from tests.conftest import TODAY
from tests.support.material import altered, examine, person

OPEN = ""
Lines = Sequence[tuple[object, str, list[str], str]]


@pytest.fixture
def line(definitions):
    """Type *raw* into *field*; return what is printed, and the codes and proposals of what is told there."""
    made = altered(definitions, {"planen.senest_afproevet": {"month_is_enough": False}})

    def typed(field, raw):
        examined = examine(made, {field: raw}, today=TODAY)
        answer = examined.answers.fields[field]
        told = [each for each in examined.findings if each.field == field]
        shown = "" if answer.value is None else danish_answer(answer.value).replace(danish.NBSP, " ")
        assert (answer.state is State.ANSWERED) is bool(shown)
        return (
            shown,
            [each.code.name for each in told],
            next((each.proposal for each in told if each.proposal), "").replace(danish.NBSP, " "),
        )

    return typed


MINUTES: Lines = [
    (75, "75", [], ""), ("75", "75", [], ""), ("75 min.", "75", [], ""), ("75 minutter", "75", [], ""), ("75,0", "75", [], ""),
    ("75 m", "75", [], ""), ("femoghalvfjerds", "75", [], ""), ("halvfems minutter", "90", [], ""),
    ("1 time", "60", ["S150"], ""), ("en time", "60", ["S150"], ""), ("1t", "60", ["S150"], ""), ("1½ time", "90", ["S150"], ""),
    ("1 1/2 time", "90", ["S150"], ""), ("1,5 time", "90", ["S150"], ""), ("1.5 timer", "90", ["S150"], ""),
    ("halvanden time", "90", ["S150"], ""), ("to en halv time", "150", ["S150"], ""), ("2 og en halv time", "150", ["S150"], ""),
    ("1 time og 15 minutter", "75", ["S150"], ""), ("1 time 15", "75", ["S150"], ""), ("1:15", "75", ["S150"], ""),
    ("01:15:00", "75", ["S150"], ""), ("en time og et kvarter", "75", ["S150"], ""), ("tre kvarter", "45", ["S150"], ""),
    ("ca. 60", "60", ["S150"], ""), ("omkring 1 time", "60", ["S150"], ""), ("1 måned", OPEN, ["S115"], ""), ("et kvarter", "15", ["S150", "S116"], ""),
    ("½ time", "30", ["S150", "S116"], ""), ("1 dag", "1440", ["S150", "S116"], ""), ("1.000", "1000", ["S116"], ""),
    ("0", "0", ["S116"], ""), ("60-90", OPEN, ["S115"], ""), ("1-2 timer", OPEN, ["S115"], ""), ("45 – 60 min", OPEN, ["S115"], ""),
    ("2 x 45", OPEN, ["S115"], "90 minutter"), ("højst 60", OPEN, ["S115"], "60 minutter"), ("maks. 1 time", OPEN, ["S115"], "60 minutter"),
    ("en god time", OPEN, ["S115"], ""), ("75 stk.", OPEN, ["S115"], ""), ("45+15", OPEN, ["S115"], ""), ("33 %", OPEN, ["S115"], ""),
    (75.5, OPEN, ["S115"], "76 minutter"), (True, OPEN, ["S115"], ""), (datetime(2026, 6, 4), OPEN, ["S115"], ""),
]  # fmt: skip
WEEKS: Lines = [
    ("fire uger", "4", [], ""), ("en uge", "1", [], ""), ("4 uger efter", "4", [], ""), ("efter 4 uger", "4", [], ""), ("4.", "4", [], ""),
    ("14 dage", "2", ["S150"], ""), ("fjorten dage", "2", ["S150"], ""), ("28 døgn", "4", ["S150"], ""), ("ca. 4", "4", ["S150"], ""),
    ("1 måned", OPEN, ["S115"], "4 uger"), ("2 måneder", OPEN, ["S115"], "9 uger"), ("3 mdr.", OPEN, ["S115"], "13 uger"),
    ("et halvt år", OPEN, ["S115"], "26 uger"), ("10 dage", OPEN, ["S115"], "1"), ("1-2 uger", OPEN, ["S115"], ""),
    ("4 til 6 uger", OPEN, ["S115"], ""), ("1,5", OPEN, ["S115"], "2 uger"), ("halvanden uge", OPEN, ["S115"], "2 uger"),
    ("uge 4", OPEN, ["S115"], ""), ("4. uge", OPEN, ["S115"], ""), ("hver 4. uge", OPEN, ["S115"], ""), ("-4", OPEN, ["S115"], ""),
    ("op til 4 uger", OPEN, ["S115"], "4 uger"), ("mindst 4", OPEN, ["S115"], "4 uger"), ("1.000.000", OPEN, ["S115"], ""),
]  # fmt: skip
PHONES: Lines = [
    ("12345678", "+45 12 34 56 78", [], ""), ("１２３４５６７８", "+45 12 34 56 78", [], ""), ("12.34.56.78", "+45 12 34 56 78", [], ""),
    ("12\u00a034\u00a056\u00a078", "+45 12 34 56 78", [], ""), ("(+45) 12 34 56 78", "+45 12 34 56 78", [], ""),
    ("+45 (0) 12345678", "+45 12 34 56 78", [], ""), ("0045 12345678", "+45 12 34 56 78", [], ""), ("1234 5678", "+45 12 34 56 78", [], ""),
    ("tlf. 12345678", "+45 12 34 56 78", [], ""), ("12-34-56-78", "+45 12 34 56 78", [], ""), ("112", "112", [], ""),
    ("1813", "1813", [], ""), ("116 111", "116 111", [], ""), ("+46 8 123 456 78", "+46 8 123 456 78", [], ""),
    ("+44 (0)20 7946 0958", "+44 20 7946 0958", [], ""), ("+44 020 7946 0958", "+44 020 7946 0958", ["S117"], ""), ("12345678 lok. 12", "12345678 lok. 12", [], ""),
    ("12345678, omstilling 5", "12345678, omstilling 5", [], ""), ("12345678 (hele døgnet)", "12345678 (hele døgnet)", [], ""),
    ("12345678 kl. 8-16", "12345678 kl. 8-16", [], ""), ("Vagttelefon: 12345678", "Vagttelefon: 12345678", [], ""),
    ("12345678; 87654321", "+45 12 34 56 78 / +45 87 65 43 21", ["S151"], ""), ("12345678/87654321", "+45 12 34 56 78 / +45 87 65 43 21", ["S151"], ""),
    ("12345678, 87654321", "+45 12 34 56 78 / +45 87 65 43 21", ["S151"], ""), ("12345678\n87654321", "+45 12 34 56 78 / +45 87 65 43 21", ["S151"], ""),
    ("12 34 56 78 eller 87 65 43 21", "+45 12 34 56 78 / +45 87 65 43 21", ["S151"], ""), ("12345678 og 112", "+45 12 34 56 78 / 112", ["S151"], ""),
    ("12345678 #2", "12345678 #2", ["S152"], ""), ("12345678,,2", "12345678,,2", ["S152"], ""), ("12345678/79", "12345678/79", ["S152"], ""),
    ("Falck: 12345678", "Falck: 12345678", ["S152"], ""), ("4O 5O 6O 7O", "+45 40 50 60 70", ["S150"], ""), ("2O345678", "+45 20 34 56 78", ["S150"], ""),
    ("02345678", "02345678", ["S117"], ""), ("o2345678", "o2345678", ["S117"], ""), ("12 34 56", "12 34 56", ["S117"], ""),
    ("123456789", "123456789", ["S117"], ""), ("12345678-80", "12345678-80", ["S117"], ""), ("se intranettet", "se intranettet", ["S117"], ""),
    ("T: 12345678", "+45 12 34 56 78", [], ""), ("tlf.nr. 12345678", "+45 12 34 56 78", [], ""), ("lokal 245", "lokal 245", [], ""),
    ("ved ikke", OPEN, ["S103"], ""), ("ved ikke endnu", OPEN, ["S103"], ""), ("følger", OPEN, ["S103"], ""),
    ("Mettes private: 20304050", OPEN, ["S127"], ""), ("20304050 (privat)", OPEN, ["S127"], ""), ("Mette 20304050", OPEN, ["S127"], ""),
    ("\u202a+45 12 34 56 78\u202c", "+45 12 34 56 78", [], ""), ("12 34 56 78\u200b", "+45 12 34 56 78", [], ""), ("☎ 12345678", "+45 12 34 56 78", [], ""),
    ("'12345678", "+45 12 34 56 78", [], ""), ("📱 +45 12345678", "+45 12 34 56 78", [], ""), ("har ikke", OPEN, ["S103"], ""), ("Har vi ikke", OPEN, ["S103"], ""),
    ("12 34 56 21", OPEN, ["S127"], ""), ("12345600 eller 12345621", OPEN, ["S127"], ""),
]  # fmt: skip
DAYS: Lines = [
    ("d. 1. marts 2026", "1. marts 2026", [], ""), ("mandag d. 2. marts 2026", "2. marts 2026", [], ""), ("1.marts.2026", "1. marts 2026", [], ""),
    ("1/3-26", "1. marts 2026", [], ""), ("2026.03.01", "1. marts 2026", [], ""), ("2026/03/01", "1. marts 2026", [], ""),
    ("man. d. 2/3-2026", "2. marts 2026", [], ""), ("søndag den 1. marts 2026", "1. marts 2026", [], ""), ("1. marts, 2026", "1. marts 2026", [], ""),
    ("1. mar. 26", "1. marts 2026", [], ""), ("1. marts '26", "1. marts 2026", [], ""), ("d.1/3-2026", "1. marts 2026", [], ""),
    ("1 3 2026", "1. marts 2026", [], ""), ("1. marts 2026.", "1. marts 2026", [], ""), ("Dato: 1/3 2026", "1. marts 2026", [], ""),
    ("marts 2026", OPEN, ["S114"], ""), ("uge 12", OPEN, ["S114"], ""), ("uge 12, 2026", OPEN, ["S114"], "16. marts 2026"),
    ("foråret 2026", OPEN, ["S114"], ""), ("1/3 og 8/3 2026", OPEN, ["S114"], ""), ("1. marts", OPEN, ["S114"], ""), ("i går", OPEN, ["S114"], ""),
    ("fra d. 1. marts 2026", "1. marts 2026", [], ""), ("pr. 1/3-2026", "1. marts 2026", [], ""),
    ("på AMO-mødet den 3. februar 2026", OPEN, ["S114"], "3. februar 2026"), ("senest 1/3-2026", OPEN, ["S114"], "1. marts 2026"),
    ("ikke øvet endnu", OPEN, ["S103"], ""), ("1. marts 2026 kl. 10", OPEN, ["S114"], "1. marts 2026"), ("31.02.2026", OPEN, ["S114"], ""), ("01-03-1926", OPEN, ["S114"], "1. marts 2026"),
    (date(1926, 3, 1), OPEN, ["S114"], "1. marts 2026"), ("01-03-2206", OPEN, ["S114"], ""), ("ikke endnu", OPEN, ["S103"], ""),
    ("nej", OPEN, ["S103"], ""), ("Nej, det har vi ikke", OPEN, ["S103"], ""), ("aldrig", OPEN, ["S103"], ""), ("ved ikke", OPEN, ["S103"], ""),
    ("1–3–2026", "1. marts 2026", [], ""), ("01\u201103\u20112026", "1. marts 2026", [], ""), ("01 — 03 — 2026", "1. marts 2026", [], ""),
    ("\u200e01-03-2026", "1. marts 2026", [], ""), ("2026-03-01T00:00:00", "1. marts 2026", [], ""), ("2026-03-01 00:00:00", "1. marts 2026", [], ""),
    ("01-03-2026 00.00", "1. marts 2026", [], ""), ("01-03-2026 10:30", OPEN, ["S114"], "1. marts 2026"), ("2026-03-01T10:30:00", OPEN, ["S114"], ""),
    ("l1-03-2026", OPEN, ["S114"], ""), ("1.-3. marts 2026", OPEN, ["S114"], ""),
    ("1. januar 2029", "1. januar 2029", ["S155"], ""), ("1/1-2001", "1. januar 2001", ["S155"], ""),
]  # fmt: skip
MONTHS: Lines = [
    ("marts 2026", "marts 2026", [], ""), ("03/2026", "marts 2026", [], ""), ("2026-03", "marts 2026", [], ""), ("i marts 2026", "marts 2026", [], ""),
    ("Mar. 26", "marts 2026", [], ""), ("medio marts 2026", "marts 2026", ["S150"], ""), ("1. marts 2026", "1. marts 2026", [], ""),
    ("uge 12, 2026", OPEN, ["S114"], "marts 2026"), ("sidst i marts 2026", "marts 2026", ["S150"], ""), ("13/2026", OPEN, ["S114"], ""), ("marts", OPEN, ["S114"], ""), ("juli 2029", "juli 2029", ["S155"], ""),
]  # fmt: skip
YES_OR_NO: Lines = [
    ("Ja!", "Ja", [], ""), ("ja tak", "Ja", [], ""), ("✓", "Ja", [], ""), ("☑", "Ja", [], ""), ("Ja, det har vi", "Ja", [], ""), ("jep", "Ja", [], ""),
    ("(ja)", "Ja", [], ""), ('"Ja"', "Ja", [], ""), ("'Ja", "Ja", [], ""), ("»Nej«", "Nej", [], ""), ("✔\ufe0f", "Ja", [], ""), ("(ja, delvist)", "Ja", ["S153"], ""),
    ("Nej, ikke endnu", "Nej", [], ""), ("Ja, alle", "Ja", [], ""), ("nej tak", "Nej", [], ""), ("Nej, det har vi ikke", "Nej", [], ""), ("Ja, men kun om dagen", "Ja", ["S153"], ""), ("Ja (delvist)", "Ja", ["S153"], ""),
    ("ja - se bilag", "Ja", ["S153"], ""), ("Ja, hvis lederen siger ja", "Ja", ["S153"], ""), ("Nej, men vi arbejder på det", "Nej", ["S153"], ""),
    ("delvist", OPEN, ["S113"], "Ja (delvist)"), ("måske", OPEN, ["S113"], "Skal afklares:"), ("Ja/Nej", OPEN, ["S113"], ""),
    ("ja og nej", OPEN, ["S113"], "Skal afklares:"), ("Japanske", OPEN, ["S113"], ""), ("☒", OPEN, ["S113"], ""), ("ved ikke endnu", OPEN, ["S102"], ""),
]  # fmt: skip
HEADCOUNT: Lines = [
    ("10-34 ANSATTE", "10-34 ansatte", [], ""), ("45 ansatte", "35 ansatte eller flere", [], ""), (45, "35 ansatte eller flere", [], ""),
    ("10-34", "10-34 ansatte", [], ""), ("12 medarbejdere", "10-34 ansatte", [], ""), ("ca. 40", "35 ansatte eller flere", [], ""),
    ("1.200", "35 ansatte eller flere", [], ""), ("under 10", "1-9 ansatte", [], ""), ("35+", "35 ansatte eller flere", [], ""),
    ("mere end 34", "35 ansatte eller flere", [], ""), (datetime(2026, 9, 1), "1-9 ansatte", ["S150"], ""), ("5-12", OPEN, ["S112"], ""),
    ("45 (heraf 12 timelønnede)", OPEN, ["S112"], ""), ("over 10", OPEN, ["S112"], ""), ("mange", OPEN, ["S112"], ""), ("9,5", OPEN, ["S112"], ""),
]  # fmt: skip
SECTOR: Lines = [
    ("offentlig arbejdsplads.", "Offentlig arbejdsplads", [], ""), ("Folkeskole", "Offentlig arbejdsplads", ["S150"], ""),
    ("kommune", "Offentlig arbejdsplads", ["S150"], ""), ("Offentlig", "Offentlig arbejdsplads", ["S150"], ""), ("Privat", "Privat virksomhed", ["S150"], ""),
    ("selvejende", "Forening eller selvejende institution", ["S150"], ""), ("Offentlig arbejdsplds", "Offentlig arbejdsplads", ["S150"], ""),
    ("A/S", "Privat virksomhed", ["S150"], ""), ("virksomhed", OPEN, ["S112"], "Privat virksomhed"), ("Både privat og offentlig", OPEN, ["S112"], ""),
    ("Lægepraksis", "Privat virksomhed", ["S150"], ""), ("Idrætsforening", "Forening eller selvejende institution", ["S150"], ""),
    ("ved ikke", OPEN, ["S102"], ""),
]  # fmt: skip
SPEED: Lines = [
    ("Samme dag.", "Samme dag", [], ""), ("Samme dag, straks ved trusler", "Samme dag", ["S150"], ""), ("Samme dag som det sker", "Samme dag", ["S150"], ""), ("med det samme", "Straks", ["S150"], ""),
    ("Sammedag", "Samme dag", ["S150"], ""), ("Straks, men ikke om natten", "Straks", ["S150"], ""), ("strakx", OPEN, ["S112"], "Straks"),
    ("Næste dag", OPEN, ["S112"], ""), ("Dagen efter", OPEN, ["S112"], ""), ("Samme arbejdsdag", OPEN, ["S112"], "Samme dag"),
    ("Straks eller samme dag", OPEN, ["S112"], ""), ("når vi når det", OPEN, ["S112"], ""),
]  # fmt: skip
SHORT: Lines = [
    ("33 %", "33 %", [], ""), ("Kontoret\nBiblioteket", "Kontoret, Biblioteket", ["S150"], ""), ("- Kontoret\n- Biblioteket", "Kontoret, Biblioteket", ["S150"], ""),
    ("Sted:\n\uf0b7\tKontoret\n\uf0b7\tBiblioteket", "Sted: Kontoret, Biblioteket", ["S150"], ""), ("Kontoret\neller biblioteket", "Kontoret eller biblioteket", [], ""),
    ("Kontoret,\nBiblioteket", "Kontoret, Biblioteket", [], ""), ("→ Kontoret", "Kontoret", [], ""), ("o\tKontoret", "Kontoret", [], ""),
    ("Kontoret \uf0e0 til højre", "Kontoret \uf0e0 til højre", ["S129"], ""), ("se bilag", OPEN, ["S125"], ""), (",", OPEN, ["S125"], ""),
    ("Ja", OPEN, ["S125"], ""), ("nej.", OPEN, ["S125"], ""), ("Det har vi ikke", OPEN, ["S125"], ""), ("Mødelokale 2", "Mødelokale 2", [], ""), ("P-nummer 1003388394", OPEN, ["S128"], ""), ("cpr 100338-8394", OPEN, ["S122"], ""),
    ("1003388394", OPEN, ["S122"], ""),
]  # fmt: skip


OFFER: Lines = [
    ("Ja – altid", "Ja, altid", ["S150"], ""), ("Ja", OPEN, ["S112"], ""),
]  # fmt: skip
CONTACT: Lines = [
    ("Kun når den ramte ønsker det", "Kun når den ramte medarbejder ønsker det", ["S150"], ""),
    ("Nej", "Nej, vi tager ikke selv kontakt", ["S150"], ""),
]
SCOPE: Lines = [
    ("Kun udefra", "Kun chikane fra personer uden for organisationen", ["S150"], ""), ("Begge dele", "Også chikane mellem ansatte", ["S150"], ""),
]  # fmt: skip
COMPANY: Lines = [
    ("12345674", "12345674", [], ""), (12345674, "12345674", [], ""), ("CVR: 12 34 56 74", "12345674", [], ""), ("DK12345674", "12345674", [], ""),
    ("SE 12345674", "12345674", [], ""), ("12.34.56.74", "12345674", [], ""), ("12345674 (P-nr. 1003388394)", "12345674", ["S150"], ""),
    ("12345678", "12345678", ["S119"], ""), ("EAN 5790000000000", "EAN 5790000000000", ["S119"], ""),
    ("12345674 / 87654321", "12345674 / 87654321", ["S119"], ""), ("hemmeligt", OPEN, ["S103"], ""), ("har ikke", OPEN, ["S103"], ""),
    ("se 1.3", OPEN, ["S103"], ""),
]  # fmt: skip
REVIEW: Lines = [("marts 2027", OPEN, ["S114"], "1. marts 2027"), ("hvert år", OPEN, ["S114"], "")]
LINES: dict[str, Lines] = {
    "debriefing.varighed": MINUTES,
    "debriefing.opfoelgning_uger": WEEKS,
    "org.hovednummer": PHONES,
    "org.cvr": COMPANY,
    "planen.senest_afproevet": DAYS,
    "grov_chikane.svar": YES_OR_NO,
    "org.antal_ansatte": HEADCOUNT,
    "org.sektor": SECTOR,
    "org.navn": [("OK", "OK", [], "")],
    "planen.godkendt_af": [("Nej", OPEN, ["S125"], ""), ("Bestyrelsen", "Bestyrelsen", [], "")],
    "ledelsen.hvornaar": SPEED,
    "samtalested.sted": SHORT,
    "psykologhjaelp.tilbud": OFFER,
    "kontaktkriterier.hvornaar": CONTACT,
    "planen.afgraensning": SCOPE,
    "planen.naeste_revision": REVIEW,
}


@pytest.mark.parametrize(
    ("field", "raw", "shown", "codes", "proposal"),
    [(field, *each) for field, lines in LINES.items() for each in lines],
)
def test_what_is_typed_is_printed_or_told(line, field, raw, shown, codes, proposal):
    assert line(field, raw) == (shown, codes, proposal)


@pytest.mark.parametrize(("raw", "shown", "codes", "proposal"), MONTHS)
def test_a_month_is_enough_where_the_definition_says_so(definitions, raw, shown, codes, proposal):
    made = altered(definitions, {"planen.senest_afproevet": {"month_is_enough": True}})
    examined = examine(made, {"planen.senest_afproevet": raw}, today=TODAY)
    value = examined.answers.value("planen.senest_afproevet")
    told = [each for each in examined.findings if each.field == "planen.senest_afproevet"]

    assert ("" if value is None else danish_answer(value).replace(danish.NBSP, " ")) == shown
    assert [each.code.name for each in told] == codes
    assert "".join(each.proposal for each in told) == proposal


MAILS: Sequence[tuple[str, str, list[str]]] = [
    ("mho@egelund.example", "mho@egelund.example", []), ("MHO@Egelund.Example", "MHO@Egelund.Example", []),
    ("<mho@egelund.example>", "mho@egelund.example", []), ("mailto:mho@egelund.example", "mho@egelund.example", []),
    ("mho@egelund.example;", "mho@egelund.example", []), ("mho@egelund.example.", "mho@egelund.example", []),
    ("E-mail: mho@egelund.example", "mho@egelund.example", []), ("'mho@egelund.example'", "mho@egelund.example", []),
    ("mho@egelund.example\u200b", "mho@egelund.example", []), ("mho\u00ad@egelund.example", "mho@egelund.example", []),
    ("mho＠egelund.example", "mho@egelund.example", []), ("søren@blåbærhuset.example", "søren@blåbærhuset.example", []),
    ("o'brien+hr@3f.example", "o'brien+hr@3f.example", []), ("mho@xn--blbr-9qa8r.example", "mho@xn--blbr-9qa8r.example", []),
    ("Mette Holm <mho@egelund.example>", "mho@egelund.example", ["S150"]), ('"Holm, Mette" <mho@egelund.example>', "mho@egelund.example", ["S150"]),
    ("mho@egelund.example?subject=Hej", "mho@egelund.example", ["S150"]), ("mho@egelund.example (arbejde)", "mho@egelund.example", ["S150"]),
    ("mho@egelund.example; hr@egelund.example", "mho@egelund.example / hr@egelund.example", ["S192"]),
    ("mho@egelund.example\nhr@egelund.example", "mho@egelund.example / hr@egelund.example", ["S192"]),
    ("mho@egelund.example eller hr@egelund.example", "mho@egelund.example / hr@egelund.example", ["S192"]),
    ("mho@egelund..example", "mho@egelund..example", ["S118"]), ("mho.@egelund.example", "mho.@egelund.example", ["S118"]),
    ("mho @ egelund.example", "mho @ egelund.example", ["S118"]), ("mho(at)egelund.example", "mho(at)egelund.example", ["S118"]),
    ("mho@egelund", "mho@egelund", ["S118"]), ("mho@egelund,example", "mho@egelund,example", ["S118"]), ("har ikke", "", ["S126"]),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "shown", "codes"), MAILS)
def test_an_address_is_read_out_of_what_stands_around_it(case, raw, shown, codes):
    examined = case(persons=[person("Mette Kjærgaard Holm", email=raw)])

    assert examined.answers.persons[0].texts["email"] == shown
    assert [each.code.name for each in examined.findings if each.place.cell == "E5"] == codes


def test_of_several_addresses_each_is_told_and_printed(case):
    examined = case(persons=[person("Mette Kjærgaard Holm", email="mho@egelund.example,hr@egelund.example")])

    assert [each.problem for each in examined.findings if each.code.name == "S192"] == [
        "Der står flere mailadresser ved »Arbejdsmail«. "
        "Planen skriver dem alle: »mho@egelund.example / hr@egelund.example«."
    ]


@pytest.mark.parametrize("raw", ["Skal afklares: Mette spørger", "Skal afklares"])
def test_what_is_put_off_in_a_table_is_not_printed(case, raw):
    examined = case(persons=[person("Mette Kjærgaard Holm", stilling=raw)])

    assert examined.answers.persons[0].texts["stilling"] == ""
    assert [each.code.name for each in examined.findings if each.place.cell == "B5"] == ["S126"]


@pytest.mark.parametrize(
    "raw", ["Mette\u00a0Kjærgaard  Holm", "\u202aMette Kjærgaard Holm\u202c", "Mette Kjærgaard\n Holm\u200b"]
)
def test_nothing_that_nobody_sees_is_in_a_name(case, raw):
    examined = case({"foerste_samtale.ansvarlig": "Mette Kjærgaard Holm"}, persons=[person(raw)])

    assert [each.name for each in examined.answers.persons] == ["Mette Kjærgaard Holm"]
    assert [each.code.name for each in examined.findings if each.field == "foerste_samtale.ansvarlig"] == []


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("1.30", ""),
        ("44,6 minutter", " Mente I »45 minutter«?"),
        ("2 x 100", ""),
        ("højst 180", " Mente I »180 minutter«?"),
    ],
)
def test_no_number_is_proposed_that_would_be_refused(case, raw, hint):
    [told] = [each for each in case({"debriefing.varighed": raw}).findings if each.code.name == "S115"]

    assert told.problem.partition("antal minutter.")[2] == hint


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("2 måneder", "»2 måneder« ved »{label}« er ikke et helt antal uger. Mente I »9 uger«?"),
        ("14 dage", "I skrev »14 dage« ved »{label}«, og planen regner med »2 uger«."),
    ],
)  # fmt: skip
def test_what_was_typed_and_what_it_became_are_both_said(case, asked, raw, said):
    examined = case({"debriefing.opfoelgning_uger": raw})
    said = said.format(label=asked.fields["debriefing.opfoelgning_uger"].label)

    assert [each.problem for each in examined.findings if each.field == "debriefing.opfoelgning_uger"] == [
        said
    ]


def test_the_lines_show_each_thing_that_can_be_told_of_a_value():
    told = {code for lines in LINES.values() for _, _, codes, _ in lines for code in codes}

    assert told == {
        "S102", "S103", "S112", "S113", "S114", "S115", "S116", "S117", "S119", "S122", "S125", "S127", "S128", "S129",
        "S150", "S151", "S152", "S153", "S155",
    }  # fmt: skip


@pytest.mark.parametrize("raw", [raw for raw, shown, codes, _ in PHONES if shown and "S150" not in codes])
def test_every_digit_of_a_number_is_printed(line, raw):
    shown, _, _ = line("org.hovednummer", raw)

    assert digits(shown) == digits(raw)


def digits(text: str) -> list[str]:
    """Read the digits but for country codes as people write them."""
    plain = unicodedata.normalize("NFKC", text).replace("(0)", "").replace("0045", "").replace("+45", "")
    return [sign for sign in plain if sign.isdigit()]
