"""What tells of a real case or of somebody's health, and what only speaks of such things."""

from dataclasses import replace

import pytest

from beredskabsplan.core.findings import Place
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.definitions import library
from beredskabsplan.workbook.read.beside import sensitive
from tests.conftest import ROOT
from tests.support.material import cells, person

TELLS = {
    "Mette er sygemeldt med stress": "sygemeldt",
    "Mette Holm har været langtidssygemeldt siden maj": "langtidssygemeldt",
    "Karen Friis er gået ned med stress": "stress",
    "Hun har fået en alvorlig depression": "depression",
    "Vi tager hensyn. Han har haft angst.": "angst",
    "Mettes depression gør, at vi går langsomt frem": "depression",
    "Mette blev truet af en far": "truet",
    "En lærer blev truet på Facebook": "truet",
    "Vores pædagog er blevet hængt ud i en gruppe": "hængt ud",
    "Vi har politianmeldt den 3. marts": "politianmeldt",
    "Det blev politianmeldt d. 12/5": "politianmeldt",
    "Vi var udsat for det samme i marts 2025": "udsat for",
    "Mette er p.t. sygemeldt": "sygemeldt",
    "Mette sygemeldt siden 1/3": "sygemeldt",
    "Vores kollega Fatima er sygemeldt": "sygemeldt",
    "Jeg har selv været sygemeldt": "sygemeldt",
    "Hun blev chikaneret på Facebook i to måneder": "chikaneret",
    "Anders fra 3. klasse truede Mette sidste år": "truede",
    "Den 3. marts 2025 blev en lærer truet": "truet",
    "Se sagen om eleven Oliver Jensen": "sagen",
    "Se sagen om Mette": "sagen",
    "Som i sagen mod Peter Jensen": "sagen",
    "Vi har lært af sagen fra 2024": "sagen",
    "Efter sagen om en lærer har vi ændret det": "sagen",
}
# What HR writes about what it will do; names, sick leave and the police are part of that.
ONLY_SPEAKS = """\
AMO og SU gennemgår sagerne i maj.
AMR samler op på sagerne i 2026.
Mette har stress og trivsel som sit område.
Karen har misbrug som fagområde.
Mette har traume-kursus fra 2024.
En medarbejder er blevet truet: lederen ringer straks.
Når en medarbejder er sygemeldt, ringer Mette hver uge.
Hvis Mette er syg, overtager Karen Friis.
Mette Holm bestiller psykologhjælp og følger sygemeldte.
Karen Friis er ansvarlig for kontakten til sygemeldte.
Karen er stressvejleder og kan hjælpe.
Mette er sygeplejerske på dagholdet.
Vi taler ikke om sagen på gangene.
Lederen vurderer sagen og beslutter, om den skal politianmeldes.
Sager om trusler anmelder vi altid til politiet inden for 72 timer.
Ledelsen orienterer om sagen samme dag.
Vi tilbyder psykologhjælp ved angst, stress og depression.
Den ramte får fri, mens hun er sygemeldt.
Så længe han eller hun er sygemeldt, holder lederen kontakt.
En medarbejder, der er blevet truet, skal ikke være alene.
Vi taler med den, der er blevet udsat for chikane, samme dag.
Vi har øvet planen den 5. maj 2025.
Politikken er vedtaget i MED den 12. marts 2026.
Aftalen med Falck er fra 2024.
Karen ringer 112, hvis nogen bliver slået.
Vi skriver ned, hvad medarbejderen er blevet udsat for.
Ingen skal finde sig i at blive truet, fordi de passer deres arbejde.
Mette har det overordnede ansvar for planen.
Mette er AMR og kender reglerne om stress.
Karen Friis har kontakten til krisepsykologen.
I sagen gemmer vi skærmbilleder i en lukket mappe.
Sagen mellem parterne holdes adskilt fra personalesagen.
Vi følger op efter 14 dage, 1 måned og 3 måneder.
Medarbejderens sygdom er ikke noget, vi spørger til.
Er medarbejderen sygemeldt, aftaler vi, hvem der må ringe.
Hun eller han må altid have en bisidder med.
Han bør tilbydes aflastning straks.
Det blev aftalt med AMR i marts 2026, hvem der gør hvad.
Vi anmelder arbejdsulykker i EASY senest 14 dage efter første fraværsdag.
Afskediget, sygemeldt eller på orlov: Adgangen bliver lukket samme dag.
Skolelederen politianmelder. Karen er stedfortræder.
Mette går på barsel 1/5, brug Søren derefter.
Vi holder samtalen på Mettes kontor eller i mødelokale 3.
Mette Holm ringer samme dag og spørger, hvordan det går.
Vi aftaler med den ramte, hvem der må vide, at han eller hun er sygemeldt.
Karen Friis har haft opgaven siden 2023 og er uddannet krisepsykolog.
Hun er vores kontakt hos Falck Healthcare.
Han har taget kurset i psykisk førstehjælp i marts 2025.
Vi har haft en gennemgang med politiet i januar 2026.
Der blev afholdt øvelse den 12. maj 2026 med alle ledere.
Forældre, der har truet en medarbejder, får et brev fra skolelederen.
En forælder, der bliver ved, bliver indkaldt til en samtale.
Er en lærer blevet truet, ringer vi straks til skolelederen.
Bliver en lærer truet, ringer vi straks.
Hvor medarbejderen har været udsat for trusler, tilbyder vi altid hjælp.
Vi anmelder altid, når en medarbejder er blevet truet på livet.
Medarbejdere, der er blevet hængt ud, får hjælp af it.
Alle, der har været udsat for chikane, bliver tilbudt fem samtaler.
Vi politianmelder alt, der er sket efter den 1. januar 2026.
Personer, der er blevet politianmeldt, har ikke adgang til huset.
Sagen lukkes, når den ramte siger til.
Sagen i EASY oprettes af Karen.
Vi laver en log over sagen med dato og tid.
Sagen mod den chikanerende part føres af kommunens jurister.
Vores erfaring er, at det hjælper at tale om det.
Peter Lund er leder af AMO og var formand i 2024.
Karen går på pension i marts 2027.
Mette er på ferie i uge 29 og 30.
Mette har orlov fra 1. maj til 1. august.
Søren er vikar, mens Mette er på barsel.
Den, der er sygemeldt, bliver ringet op hver fredag.
Langtidssygemeldte får tilbud om delvis raskmelding.
Vi følger op på sygefravær efter 14 dage.
Karen er tovholder ved stress og trivsel.
Alle har ret til at sige nej til psykologhjælp.
Angst og depression kan være følger af chikane.
PTSD anmeldes som arbejdsskade.
Vi taler med hende eller ham alene.
Vi tager skærmbilleder af truslen med dato og klokkeslæt.
Trusler sendt i 2025 gemmes, til fristen er udløbet.
I 2025 havde vi ingen episoder.
I 2025 havde vi tre episoder med chikane på nettet.
Vi har oplevet, at elever opretter falske profiler.
Vi har tidligere haft et forløb, hvor en leder tog sig af det hele; det gør vi ikke igen.
Ledelsen accepterer ikke, at nogen bliver truet eller hængt ud på grund af deres arbejde.
Du skal ikke stå alene, hvis du bliver chikaneret.
Jeg er glad for, at vi har en plan.
Jeg er leder af huset.
Han eller hun er syg i en periode."""


FIELD = "samtalested.alternativ"


@pytest.fixture
def told(definitions):
    """Look through the example with other answers, and return each finding as its code, cell and problem."""

    def look(changes=None, said=(), **tables):
        asked = definitions.questionnaire
        read = replace(cells(definitions, changes or {}, **tables), sayings=said)
        return [
            (finding.code.name, finding.place.cell, finding.problem)
            for finding in sensitive.findings(read, asked)
        ]

    return look


@pytest.mark.parametrize(("text", "word"), TELLS.items())
def test_what_tells_of_a_case_is_told_with_the_word_that_told(told, text, word):
    ((code, _, problem),) = told({FIELD: f"Vi ringer først.\n- {text}"})

    assert code == "F223"
    assert problem.startswith(f"Ordet »{word}« ser ud til at handle om")


@pytest.mark.parametrize("text", ONLY_SPEAKS.split("\n"))
def test_what_only_speaks_of_it_is_not(told, text):
    assert told({FIELD: text}) == []


def test_remarks_and_rows_of_persons_are_looked_through_too(told):
    place = Place(file="egelund.xlsx", sheet="Spørgsmål", cell="G7")
    remark = Saying(kind=SayingKind.REMARK, place=place, text="Mette er sygemeldt til maj")
    persons = [person("Mette Holm"), person("Karen Friis", stilling="Viceleder (langtidssygemeldt)")]

    assert [(code, cell) for code, cell, _ in told(said=(remark,), persons=persons)] == [
        ("F223", "G7"),
        ("F223", "B6"),
    ]


def test_no_text_of_ours_tells_of_a_case(asked, told):
    """Every help, note, task and example, put where HR answers."""
    texts = [field.help for field in asked.fields.values()]
    texts += [text for question in asked.questions for text in (question.text, question.note)]
    texts += [role.task for field in asked.fields.values() if (role := field.role)]
    texts += [str(field.example) for field in asked.fields.values()]

    assert told({FIELD: "\n".join(texts)}) == []


def test_without_words_nothing_is_looked_for(asked, definitions):
    wordless = replace(asked, sensitive=None)
    read = cells(definitions, {FIELD: "Mette er sygemeldt med stress"})

    assert list(sensitive.findings(read, wordless)) == []


def test_the_words_may_be_left_out_of_the_definition(tmp_path):
    source = (ROOT / "templates" / "spoergeskema.toml").read_text("utf-8")
    start = source.index("[sensitive]")
    (tmp_path / "spoergeskema.toml").write_text(
        source[:start] + source[source.index("# ----", start) :], "utf-8"
    )

    assert library.define([tmp_path, ROOT / "templates"]).questionnaire.sensitive is None
