"""A definition that contradicts itself is refused: every fault at once, each with its place and what to do."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beredskabsplan.core.questionnaire import FieldPart
from tests.support.books.editions import ENGLISH, Edition, shipped
from tests.support.changes import column, evasions, faults, field, question, row, told


def test_the_shipped_files_have_no_fault(tmp_path):
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (field("org.navn", plays=None), 'plays = "organisation" mangler. Skriv det ved feltet med organisationens navn.'),
        (
            field("planen.gaelder_fra", plays="approved_on"),
            'plays = "approved_on" står ved planen.godkendt_dato, planen.gaelder_fra. Lad det kun stå ved ét felt.',
        ),
        (field("org.adresse", plays="cvr"), 'plays = "cvr" står ved org.adresse, org.cvr. Lad det kun stå ved ét felt.'),
        (field("org.cvr", kind="text"), 'org.cvr: plays = "cvr" kræver typen cvr.'),
        (field("planen.godkendt_dato", kind="text", example="i marts"), 'planen.godkendt_dato: plays = "approved_on" kræver typen date.'),
        (
            field("planen.gaelder_fra", plays="godkendt"),
            f"plan[gaelder_fra]: »plays« kan ikke være »godkendt«. Vælg en af: {', '.join(FieldPart)}.",
        ),
        (column("persons", "navn", plays=None), 'persons: plays = "name" mangler. Skriv det ved kolonnen med navnet.'),
        (
            column("externals", "aabningstid", plays="name"),
            'externals: plays = "name" står ved to kolonner. Lad det kun stå ved den ene.',
        ),
        (field("org.navn", confirm=True), "org.navn: confirm kan ikke stå her. Slet det."),
        (field("org.logo", confirm=True), "org.logo: confirm kan ikke stå her. Slet det."),
        (column("persons", "email", plays="work_phone"), 'persons.columns[email]: plays = "work_phone" kræver typen phone.'),
        (column("persons", "stilling", kind="date"), "persons.columns[stilling]: en kolonne kan kun være af typen text, phone, email."),
        (column("persons", "stilling", width=0), "persons.columns[stilling]: width er 0. Skriv et tal fra 1 til 255."),
        (field("org.sektor", kind="image", choices=None, example=None), "org.sektor, org.logo: kun ét felt kan være af typen image. Det er logoet."),
        (
            field("grov_chikane.svar", warns={"Måske": "S138"}),
            "grov_chikane.svar: warns bruger »Måske«, som ikke er blandt svarene. Vælg: Ja · Nej.",
        ),
        (
            field("grov_chikane.svar", warns={"Nej": "S101"}),
            "steps[Dokumentation].questions[2.2].fields[svar]: »warns« kan ikke give »S101«. Vælg en af: S136, S137, S138, S139, S185.",
        ),
        (field("samtalested.sted", warns={"Ja": "S138"}), "samtalested.sted: warns bruger »Ja«, som ikke er blandt svarene. Det kan kun stå ved choice og yes_no."),
        (field("samtalested.sted", unit="minutter"), "samtalested.sted: unit kan kun stå ved felter af typen number."),
        (field("samtalested.sted", past=True), "samtalested.sted: past kan kun stå ved felter af typen date."),
        (field("samtalested.sted", future=True), "samtalested.sted: future kan kun stå ved felter af typen date."),
        (
            field("planen.gaelder_fra", past=True, future=True),
            "planen.gaelder_fra: past og future kan ikke begge gælde. Slet det ene.",
        ),
        (
            field("ledelsen.hvornaar", meant={"Nu": ["Straks"]}),
            "ledelsen.hvornaar: meant læser »Straks« som »Nu«, der ikke er blandt svarene. "
            "Vælg: Straks · Samme dag.",
        ),
        (
            field("samtalested.sted", meant={"Nu": ["Straks"]}),
            "samtalested.sted: meant kan kun stå ved felter af typen choice.",
        ),
        (column("persons", "stilling", plays="private_phone"), 'persons.columns[stilling]: plays = "private_phone" kræver typen phone.'),
        (field("samtalested.sted", plays="valid_from"), 'samtalested.sted: plays = "valid_from" kræver typen date.'),
        (evasions(texts=["se {sted}"]), "evasions: »se {sted}« nævner {sted}. Tilføj listen i [evasions.words]."),
        (
            evasions(texts=[], words={"a": ["{b}"], "b": ["{a}", "{navn}"]}),
            "evasions: »{b}« nævner {b}. Tilføj listen længere oppe i [evasions.words].",
        ),
        (
            field("org.antal_ansatte", amr_when=["10 eller flere"]),
            "org.antal_ansatte: amr_when bruger »10 eller flere«, som ikke er blandt svarene. "
            "Vælg: 1-9 ansatte · 10-34 ansatte · 35 ansatte eller flere.",
        ),
        (
            field("grov_chikane.kriterier", required_when={"field": "grov_chikane.svar", "is": ["Jo"]}),
            "grov_chikane.kriterier: required_when ved grov_chikane.svar bruger »Jo«, som ikke er blandt svarene. Vælg: Ja · Nej.",
        ),
        (
            field("grov_chikane.kriterier", required_when={"field": "samtalested.sted", "is": ["Ja"]}),
            "grov_chikane.kriterier: required_when peger på »samtalested.sted«, som hverken er af typen choice eller yes_no eller har none.",
        ),
        (
            field("grov_chikane.svar", required_when={"field": "grov_chikane.svar", "is": ["Ja"]}),
            "grov_chikane.svar: required_when peger på feltet selv. Vælg et andet felt.",
        ),
        (
            field("debriefing.moedeleder", leader_apart_from=["samtalested.sted"]),
            "debriefing.moedeleder: leader_apart_from kan kun stå ved og pege på felter af typen person.",
        ),
        (
            field("foerste_samtale.stedfortraeder", kind="text"),
            "foerste_samtale.ansvarlig: stedfortræderens felt foerste_samtale.stedfortraeder skal være af typen person.",
        ),
        (field("org.adresse", max_length=0), "org.adresse: max_length er 0. Skriv et tal på mindst 1."),
        (field("debriefing.varighed", minimum=90, maximum=60, example=None, default=None), "debriefing.varighed: minimum 90 er større end maximum 60. Byt dem om, eller ret det ene."),
        (field("debriefing.varighed", default=20), "debriefing.varighed: default »20« kan ikke være et svar. Skriv et helt tal inden for minimum og maximum, uden anførselstegn."),
        (
            field("ledelsen.hvornaar", example="I morgen"),
            "ledelsen.hvornaar: example »I morgen« kan ikke være et svar. Vælg: Straks · Samme dag.",
        ),
        (field("planen.gaelder_fra", example="15-03-2026"), "planen.gaelder_fra: example »15-03-2026« kan ikke være et svar. Skriv en dato uden anførselstegn, fx 2026-03-12."),
        (field("grov_chikane.svar", default="Måske"), "grov_chikane.svar: default »Måske« kan ikke være et svar. Vælg: Ja · Nej."),
        (field("org.adresse", example=5), "org.adresse: example »5« kan ikke være et svar. Skriv en tekst i anførselstegn."),
        (
            field("org.adresse", key="By-navn"),
            "organisation[By-navn]: »By-navn« kan ikke bruges i skabelonerne. Begynd »key« med et lille bogstav, "
            "og brug kun a-z, 0-9 og _, men ikke et ord som if, for eller not.",
        ),
        (field("org.adresse", key="cvr"), "org.cvr: nøglen er brugt to gange. Giv den ene en anden."),
        (field("org.adresse", label=" "), "organisation[adresse]: »label« er tom. Skriv en tekst."),
        (question(1, key="trin"), "questions[1.2]: nøglen »trin« er optaget. Vælg en anden."),
        (question(1, number="1.1"), "spørgsmål: nummeret 1.1 er brugt to gange. Giv det ene et andet."),
        (question(1, key="foerste_samtale"), "spørgsmål: nøglen »foerste_samtale« er brugt to gange. Giv det ene en anden."),
        (
            lambda edition: edition.questions["steps"].append({"title": "Tomt", "intro": "", "aim": ""}),
            "steps[Tomt]: trinnet har ingen spørgsmål. Skriv et, eller slet trinnet.",
        ),
        (
            lambda edition: edition.questions["steps"][0]["questions"].append({"number": "1.9", "key": "tomt", "text": "Hvad?"}),
            "questions[1.9]: der er ingen felter. Skriv et, eller slet spørgsmålet.",
        ),
        (
            field("ledelsen.hvornaar", choices=["Straks", "Samme dag", "straks "]),
            "ledelsen.hvornaar: choices: »straks« står to gange. Giv det ene en anden ordlyd, eller slet det.",
        ),
        (column("persons", "stilling", key="roller"), "persons.columns[roller]: nøglen er optaget. Vælg en anden."),
        (column("persons", "stilling", key="kaldes"), "persons.columns[kaldes]: nøglen er optaget. Vælg en anden."),
        (column("persons", "telefon", plays="title"), 'persons.columns[telefon]: plays = "title" kræver typen text.'),
        (
            lambda edition: edition.questions["documents"]["numbers"].append("ledelsen.direktoer"),
            "documents: numbers peger på »ledelsen.direktoer«, som ikke findes. Ret navnet, eller slet det.",
        ),
        (
            lambda edition: edition.questions["documents"]["short"].update({"Opslag": "Opslag"}),
            "documents.short: »Opslag« står for sig selv. Slet linjen; den bliver lavet alligevel.",
        ),
        (
            lambda edition: edition.questions["documents"]["short"].update({"Plan": "Beredskabsplan"}),
            "documents.short: »Beredskabsplan« står to gange. Lad kun én skabelon stå for dokumentet.",
        ),
        (
            lambda edition: edition.questions["documents"]["full_only"].append("Beredskabsplan"),
            "documents.full_only: »Beredskabsplan« står også under short. Lad det kun stå ét af stederne.",
        ),
        (
            lambda edition: edition.questions["documents"]["for_all"].append("Den første samtale"),
            "documents.for_all: »Den første samtale« står også i forms. Et skema til en sag er ikke til alle.",
        ),
        (
            lambda edition: edition.questions["documents"]["for_all"].append("Opslag"),
            "documents.for_all: »Opslag« står to gange. Lad navnet stå én gang.",
        ),
        (
            lambda edition: edition.questions["documents"]["for_all"].append("Beredskabsplan kort"),
            "documents.for_all: »Beredskabsplan kort« bliver til »Beredskabsplan«. Skriv det navn i stedet.",
        ),
        (
            field("samtalested.alternativ", needs_others=True),
            "samtalested.alternativ: needs_others står kun i det korte skema. Skriv også short = true, eller slet det.",
        ),
        (field("org.hovednummer", key="alene"), "org.alene: nøglen er optaget. Vælg en anden."),
        (
            lambda edition: edition.questions["documents"]["numbers"].append("samtalested.sted"),
            "documents: numbers: »samtalested.sted« er hverken et nummer eller et felt med navne. Slet det.",
        ),
        (
            lambda edition: edition.questions["documents"]["numbers"].append("org.hovednummer"),
            "documents: numbers: »org.hovednummer« har intet navn. Skriv det under numbers_called.",
        ),
        (
            lambda edition: edition.questions["documents"]["numbers_called"].update({"org.hovednummer": "Hovednummer"}),
            "documents.numbers_called: »org.hovednummer« er ikke et nummer under numbers. Slet linjen.",
        ),
        (
            lambda edition: edition.questions["externals"]["prefilled"].append({"navn": "", "telefon": "115"}),
            "externals.prefilled[3]: rækken har intet navn. Skriv det.",
        ),
        (
            lambda edition: edition.questions["externals"]["prefilled"][0].update(telfon="112"),
            "externals.prefilled[1]: »telfon« er ukendt her. Mente du »telefon«? Ret stavningen, eller slet linjen.",
        ),
        (
            row("psykologhjaelp-altid", naar={"felt": "psykologhjaelp.tilbud", "er": ["XJa, altid"]}),
            "frister[psykologhjaelp-altid]: naar ved psykologhjaelp.tilbud bruger »XJa, altid«, som ikke er blandt svarene. "
            "Vælg: Ja, altid · Ja, efter en konkret vurdering · Vi har ingen ordning endnu.",
        ),
        (
            row("psykologhjaelp-altid", naar={"felt": "psykologhjaelp.tilbud"}),
            "frister[psykologhjaelp-altid].naar: »er« mangler. Skriv de svar, der skal få rækken med i planen.",
        ),
        (
            row("psykologhjaelp-altid", naar={"felt": "psykolog.tilbud", "er": ["Ja, altid"]}),
            "frister[psykologhjaelp-altid]: naar peger på »psykolog.tilbud«, som ikke findes. Ret navnet, eller slet naar.",
        ),
        (row("platform", id="easy"), "frister[easy]: id er brugt to gange. Giv den ene række et andet."),
        (row("platform", hvem=["org.logo"]), "frister[platform]: hvem peger på »org.logo«; det skal være et felt af typen person, persons, external, contact, text, choice."),
        (
            row("besked-til-ledelsen", frist_felt="samtalested.alternativ"),
            "frister[besked-til-ledelsen]: frist_felt peger på »samtalested.alternativ«; det skal være et felt af typen text, choice, date, number.",
        ),
        (lambda edition: edition.deadlines["maerker"].pop("Råd"), "maerker: »Råd« mangler. Skriv, hvad det betyder."),
        (lambda edition: edition.deadlines["maerker"].update(Krav="sit"), "maerker: »Krav« er ikke et mærke. Brug Lov, Vilkår, Råd, Egen."),
        (row("easy", kontrolleret="22-11-2026"), "frister[easy]: »kontrolleret« skal være en dato uden anførselstegn, fx 2026-11-22."),
        (
            lambda edition: edition.agenda["punkter"][0].update(minutter=-5),
            "punkter[1]: »minutter« er -5. Skriv et helt tal på mindst 1.",
        ),
        (lambda edition: edition.agenda["punkter"][0].update(minutter=0), "punkter[1]: »minutter« er 0. Skriv et helt tal på mindst 1."),
        (lambda edition: edition.agenda["punkter"].clear(), "punkter: der er ingen. Skriv mindst ét [[punkter]]."),
        (field("ledelsen.udenom", apart_from=["ledelsen.moder"]), "ledelsen.udenom: apart_from peger på »ledelsen.moder«, som ikke findes. Ret eller slet det."),
        (field("ledelsen.udenom", apart_from=["org.navn"]), "ledelsen.udenom: apart_from kan kun stå ved og pege på felter af typen person eller contact."),
        (field("org.navn", no_leader=True), "org.navn: no_leader kan kun stå ved felter af typen person eller persons eller contact."),
        (field("ledelsen.modtager", outside_in_short=True), "ledelsen.modtager: outside_in_short kan kun stå ved felter af typen contact."),
        (field("ledelsen.vagt_paa_opslag", required=True), "ledelsen.vagt_paa_opslag: asked_when og required kan ikke begge gælde. Slet det ene."),
        (
            field("ledelsen.vagt_paa_opslag", asked_when={"field": "ledelsen.vagt", "is": ["Ja"]}),
            "ledelsen.vagt_paa_opslag: asked_when peger på »ledelsen.vagt«, som ikke findes. Ret navnet, eller slet asked_when.",
        ),
        (field("org.hovednummer", key="kort"), "org.kort: nøglen er optaget. Vælg en anden."),
        (column("persons", "stilling", leader_word=["Ejer", " "]), "persons.columns[stilling]: leader_word: et af ordene er tomt. Skriv det, eller slet det."),
        (lambda edition: edition.questions["plan"].clear(), "plan: der er ingen. Skriv mindst én [[plan]]."),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_with_its_place_and_what_to_do(tmp_path, change, said):
    assert said in told(tmp_path, change)


def test_what_nobody_could_see_is_refused(tmp_path):
    changes = [
        field(
            "org.antal_ansatte", choices=["1-9 ansatte", "\u200b", "10-34 ansatte", "35 ansatte eller flere"]
        ),
        column("persons", "funktion", choices=["HR", " "], role_word="HR"),
        field("org.adresse", label="\u00ad"),
        field("org.cvr", help="Otte\u0001 cifre"),
        field("planen.gaelder_for", example="En linje\ufffe"),
    ]

    assert sorted(told(tmp_path, *changes)) == [
        "org.antal_ansatte: choices: et af valgene er tomt. Skriv det, eller slet det.",
        "organisation[adresse]: »label« er tom. Skriv en tekst.",
        "organisation[cvr]: »help« har et usynligt tegn, som ikke kan stå i Excel. Skriv teksten igen.",
        "persons.columns[funktion]: choices: et af valgene er tomt. Skriv det, eller slet det.",
        "plan[gaelder_for]: »example« har et usynligt tegn, som ikke kan stå i Excel. Skriv teksten igen.",
    ]


def test_marks_may_be_explained_in_the_sentence_itself(tmp_path):
    def older(edition: Edition) -> None:
        del edition.deadlines["maerker"]
        edition.deadlines["indledning"] = "Lov: pligt. Egen: vores egen frist."

    assert told(tmp_path, older) == []


def test_space_around_a_choice_counts_nowhere(tmp_path):
    def spaced(edition: Edition) -> None:
        for _, _, each in edition.fields():
            each["choices"] = [f" {choice} " for choice in each.get("choices", ())]

    assert told(tmp_path, spaced) == []


def test_deadlines_that_nobody_has_checked_are_refused(tmp_path):
    def own(edition: Edition) -> None:
        for each in edition.deadlines["frister"]:
            each.pop("kontrolleret", None)
            each["grundlag"] = "Egen"

    assert told(tmp_path, own) == [
        "frister: mindst én række skal have »kontrolleret«, for datoen står i planen."
    ]


def test_all_contradictions_are_told_at_once(tmp_path):
    changes = [
        field("org.adresse", max_length=-1),
        field("org.navn", plays=None),
        column("persons", "navn", width=0),
    ]

    assert len(told(tmp_path, *changes)) == 3


def test_a_word_too_many_about_a_sheet_is_told(tmp_path):
    def misspelt(edition):
        edition.questions["sheets"]["personer"]["titel"] = "Personer"

    [fault] = told(tmp_path, misspelt)

    assert "titel" in fault


def test_an_item_of_the_agenda_may_take_one_minute_but_not_none(tmp_path):
    def lasting(minutes):
        return lambda edition: edition.agenda["punkter"][0].update(minutter=minutes)

    assert told(tmp_path, lasting(1)) == []
    assert told(tmp_path, lasting(0)) == ["punkter[1]: »minutter« er 0. Skriv et helt tal på mindst 1."]


def test_a_field_may_have_a_day_as_example_but_no_time(tmp_path):
    assert told(tmp_path, field("planen.gaelder_fra", example=date(2026, 3, 1))) == []


ODD = st.sampled_from(
    [
        0,
        -1,
        10**30,
        "",
        "if",
        "Ja",
        True,
        [],
        [1],
        ["Ja"],
        {},
        {"a": 1},
        [{}],
        [[]],
        date(2026, 1, 1),
        datetime(2026, 1, 1),
    ]
)


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield every place in *value*: a table and a key of it, or a list and an index."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield value, key
        yield from _places(below)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.heavy
def test_a_value_of_any_kind_in_any_place_is_at_most_refused(tmp_path_factory, data):
    edition = shipped()
    document = data.draw(
        st.sampled_from([edition.questions, edition.deadlines, edition.agenda, edition.rules])
    )
    table, key = data.draw(st.sampled_from(list(_places(document))))
    table[key] = data.draw(ODD)

    assert [
        fault for fault in faults(edition, tmp_path_factory.mktemp("mappe")) if ENGLISH.search(fault)
    ] == []
