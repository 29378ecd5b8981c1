"""The plan itself, in the order in which it is read."""

from templates.source.card import hvis_det_sker_nu
from templates.source.choices import ASSOCIATION, BETWEEN_STAFF, PUBLIC, SMALL
from templates.source.kit.frame import card_page, covered, plain_pages
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Link,
    Span,
    asked,
    called,
    needed,
    sentence,
    settled,
    value,
    when,
)
from templates.source.kit.tables import TableColumn, each, row
from templates.source.plan import alvorsvurdering, frister, trin_1, trin_2, trin_3, trin_4, trin_5
from templates.source.plan.cover import cover

NAME = "Beredskabsplan for digital chikane"


def draw() -> Paper:
    """Draw the plan."""
    paper = covered(NAME)
    cover(paper, "Beredskabsplan", "Når en medarbejder udsættes for digital chikane")
    paper.contents()
    card_page(paper, NAME)
    hvis_det_sker_nu(paper)
    plain_pages(paper, NAME)
    frister.draw(paper)
    alvorsvurdering.draw(paper)
    _formaal(paper)
    for step in (trin_1, trin_2, trin_3, trin_4, trin_5):
        step.draw(paper)
    _dokumentation(paper)
    _aabne_punkter(paper)
    _godkendelse(paper)
    return paper


def _formaal(paper: Paper) -> None:
    paper.heading(1, "Formål, og hvad planen dækker", runs_on=True)
    paper.add(
        "Aim",
        "Planen beskriver, hvad vi",
        when("not org.navn is aaben", f" i {value('org.navn')}"),
        " gør, når en medarbejder udsættes for digital chikane i forbindelse med arbejdet. Den ramte skal hurtigt "
        "have hjælp, chikanen skal dokumenteres og stoppes, og ingen skal stå alene med den.",
    )
    with paper.when("planen.ledelsens_ord"):
        paper.heading(2, "Ledelsens ord")
        paper.answer("planen.ledelsens_ord", "Quote")
    paper.heading(2, "Hvad er digital chikane?")
    paper.add(
        "Callout",
        "Digital chikane er, når nogen bruger telefon, mail, sociale medier eller andre digitale kanaler "
        "til at true, krænke, genere eller udstille en medarbejder. Vi regner chikanen for "
        "arbejdsrelateret, når den hænger sammen med medarbejderens arbejde – uanset om den rammer i eller "
        "uden for arbejdstiden, og om den rammer en arbejdsprofil eller en privat profil. Vi lægger vægt "
        "på, hvordan det opleves, ikke på, hvad afsenderen mente.",
    )
    paper.add("Lead-in", "Det kan fx være:")
    paper.bullets(*_EXAMPLES)
    paper.body(
        "Saglig kritik af vores arbejde er ikke digital chikane. Er du i tvivl, så sig det til din leder",
        when(
            f"org.antal_ansatte is besvaret and org.antal_ansatte != {SMALL}",
            " eller arbejdsmiljørepræsentanten",
        ),
        ". Du skal ikke selv afgøre det.",
        when("org.antal_ansatte is aaben", f" Hvor mange ansatte er vi? {value('org.antal_ansatte')}."),
    )
    paper.heading(2, "Hvem og hvad planen dækker")
    paper.add(
        "Lead-in",
        "Planen gælder i og uden for arbejdstiden, når chikanen hænger sammen med arbejdet.",
        when(asked("planen.gaelder_for"), " Den gælder for:"),
    )
    with paper.when(asked("planen.gaelder_for")):
        paper.answer("planen.gaelder_for")
    with paper.when(asked("planen.afgraensning")):
        _afgraensning(paper)
    paper.body(
        "Er den ramte under 18 år, må en forælder eller en anden voksen være med, og vi aftaler med dem begge, "
        "hvad der skal ske.",
        when(
            f"org.sektor is besvaret and org.sektor == {ASSOCIATION}",
            f" {value('regler.frivillige')}",
        ),
    )


def _afgraensning(paper: Paper) -> None:
    with paper.when(f"planen.afgraensning == {BETWEEN_STAFF}"):
        paper.body(
            "Planen dækker både chikane fra personer uden for organisationen og chikane mellem ansatte. Er "
            "afsenderen en kollega, går sagen til ",
            called("ledelsen.modtager"),
            ". Er afsenderen en leder, går den til ",
            called("ledelsen.udenom"),
            ". Ingen skriver til afsenderen: En, der ikke selv er en del af sagen, taler med hver part for sig. "
            "Vi gør, hvad vi kan, for at de ikke skal mødes på arbejdet, mens sagen bliver undersøgt.",
        )
        paper.otherwise()
        paper.body(
            "Planen dækker chikane fra personer uden for organisationen, ikke chikane mellem ansatte. Er "
            "afsenderen en kollega eller en leder, følger vi en anden retningslinje: ",
            sentence("planen.anden_retningslinje"),
            when("planen.anden_retningslinje is aaben", "."),
            " Den første samtale, dokumentationen og hjælpen er den samme.",
        )


_EXAMPLES = (
    "trusler i sms'er, mails, kommentarer eller private beskeder",
    "gentagne hadefulde, nedværdigende eller seksualiserede beskeder",
    "opslag, videoer eller grupper, der hænger en medarbejder ud",
    "deling af privatadresse, telefonnummer eller oplysninger om familien",
    "deling af private eller intime billeder, også manipulerede – eller trusler om det",
    "falske profiler eller beskeder i medarbejderens navn",
    "opfordringer til andre om at skrive til, ringe til eller opsøge medarbejderen",
    "en strøm af opkald, mails eller dårlige onlineanmeldelser rettet mod én medarbejder",
)


def _dokumentation(paper: Paper) -> None:
    paper.heading(1, "Dokumentation og persondata", anchor="persondata", runs_on=True)
    paper.body(
        "Dokumentationen i en sag kan indeholde personlige og fortrolige oplysninger. Vi gemmer kun det "
        "nødvendige, samler det ét sted, og så få som muligt har adgang. Loggen viser, hvem der har set det."
    )
    paper.table(
        (TableColumn("Dokumentationen i en sag", 4.2), TableColumn("Vores aftale", 12.4)),
        (
            row(_numbered("Opbevares", "2.3"), value("dokumentation.sted")),
            row(_numbered("Adgang", "2.3"), value("dokumentation.adgang")),
            row(_numbered("Slettes", "2.3"), value("dokumentation.slettefrist")),
        ),
        caption="Hvor dokumentationen ligger, hvem der har adgang, og hvornår den slettes",
        style="Dense Table",
        whole=True,
    )
    paper.add(
        "After Table",
        "Når en sag lukkes, skriver ",
        when("dokumentation.ansvarlig is aaben", "vi", called("dokumentation.ansvarlig")),
        " slettedatoen i loggen og spørger den ramte, om der er noget, vi skal udlevere først. Vi sletter ikke, "
        "før de frister er udløbet, som er vigtige i netop den sag.",
        when(f"org.sektor is besvaret and org.sektor == {PUBLIC}", f" {value('regler.offentlig')}"),
    )
    paper.body(
        "Vi fortæller den ramte, hvad vi gemmer, hvem der ser det, og hvornår vi sletter det. Den ramte kan få en kopi. "
        "Kommer noget i forkerte hænder, siger vi det straks til ",
        when(
            "dokumentation.ansvarlig is aaben",
            "den, der samler dokumentationen",
            called("dokumentation.ansvarlig"),
        ),
        f". {value('regler.databrud')}",
    )


def _numbered(label: str, number: str) -> Content:
    return f"{label} ", Span(number, "Reference")


def _aabne_punkter(paper: Paper) -> None:
    with paper.when("aabne"):
        paper.heading(1, "Åbne punkter", runs_on=True)
        paper.add(
            "Lead-in",
            "Disse punkter er endnu ikke besvaret. Planen er et udkast, indtil de er på plads. "
            "Definitionen, alvorsvurderingen og de frister, der er mærket »Egen«, er standardtekst. Tag "
            "stilling til dem, før I godkender planen.",
        )
        paper.table(
            (TableColumn("Nr.", 1.5), TableColumn("Hvad mangler?", 8.9), TableColumn("Hvem kan svare?", 6.2)),
            each("a in aabne", row(Span(value("a.nr"), "Reference"), value("a.hvad"), value("a.hvem"))),
            caption="Åbne punkter, og hvem der kan svare",
            style="Dense Table",
        )


def _godkendelse(paper: Paper) -> None:
    paper.heading(1, "Godkendelse og gennemgang", runs_on=True)
    with paper.when("planen.droeftet_amo"):
        where = f"{{% if org.antal_ansatte == {SMALL} %}}Drøftet med medarbejderne"
        where += f"{{% elif org.sektor == {PUBLIC} %}}Drøftet i MED"
        where += "{% else %}Drøftet i AMO{% endif %}"
        _fact(paper, where, value("planen.droeftet_amo"))
    with paper.when("planen.senest_afproevet"):
        _fact(paper, "Senest øvet", value("planen.senest_afproevet"))
    with paper.when(asked("planen.roller_aftalt")):
        _fact(
            paper,
            "Opgaverne",
            when("planen.roller_aftalt is aaben", ("Er de aftalt med alle? ", value("planen.roller_aftalt"))),
            when(
                "planen.roller_aftalt is besvaret",
                when(
                    "planen.roller_aftalt",
                    "er aftalt med alle, der har fået en",
                    "er endnu ikke aftalt med alle, der har fået en",
                ),
            ),
            ".",
        )
    _fact(
        paper,
        "Telefonnumre",
        when("numre", ("De vigtigste står på ", Link("side 2", "sker_nu"), ", og alle "), "Alle står "),
        "i dokumentet Rolleliste.",
    )
    with paper.when(asked("planen.tilgaengelig_hvor")):
        _fact(paper, "Her finder du planen og handlingskortet:")
        paper.answer("planen.tilgaengelig_hvor", "Lead-in")
    with paper.when(needed("planen.haenger_hvor")):  # a gap of its own would not hold on to what follows
        paper.add(
            "Lead-in",
            settled(
                "planen.haenger_hvor",
                "Hvor hænger handlingskortet med navne og numre?",
                "Handlingskortet med navne og numre hænger ",
                sentence("planen.haenger_hvor"),
            ),
        )
    paper.table(
        (
            TableColumn("Version", 2.2),
            TableColumn("Dato", 3.8),
            TableColumn("Ændring", 6.2),
            TableColumn("Godkendt af", 4.4),
        ),
        each(
            "v in versioner",
            row(value("v.nr"), value("v.dato"), value("v.aendring"), value("v.godkendt_af")),
        ),
        caption="Planens versioner",
        style="Dense Table",
        whole=True,
    )
    paper.boxed_checklist(
        "Når vi gennemgår og øver planen",
        "Vi øver ud fra en opdigtet episode: Hvem ringer vi til, og hvad gør vi først?",
        "Vi ringer til numrene og ser, om de virker.",
        "Vi spørger hver ansvarlig og stedfortræder, om opgaven stadig er aftalt.",
        "Vi retter planen efter det, vi har lært af episoder og debriefinger.",
        "Vi kontrollerer fristerne og beder om en ny godkendelse.",
    )


def _fact(paper: Paper, label: str, *content: Content) -> None:
    fact = paper.add("Fact", Span(label, "Muted"), "\t", *content)
    fact.paragraph_format.keep_with_next = True  # what ends the plan is not torn apart
