"""The five steps of those who are few, running on, with one checklist for all of them."""

from templates.source.choices import REFUSED
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Span,
    asked,
    named,
    phoned,
    sentence,
    soon,
    strong,
    value,
    when,
)
from templates.source.plan.trin_1 import NO_DUTY, psychologist
from templates.source.plan.trin_4 import access

OWNER, DEPUTY, AROUND = "ledelsen.modtager", "ledelsen.stedfortraeder", "ledelsen.udenom"
TITLES = ("Psykisk førstehjælp", "Dokumentation", "Stop chikanen", "Hjælp til anmeldelse", "Debriefing")
CHECKS: tuple[Content, ...] = (
    "Den ramte er i sikkerhed og er ikke alene. Er det rødt, er der ringet.",
    "Det, der er kommet, er gemt ét sted, og loggen er begyndt.",
    "Opgaver og psykologhjælp er talt igennem, og det er aftalt, hvornår I taler sammen igen.",
    "Indholdet er anmeldt til platformen, når det er dokumenteret.",
    f"Politi og {value('regler.system')}: Det er besluttet, og den ramte har fået svar.",
    "Vi har talt om det, og planen er rettet.",
)


def draw(paper: Paper) -> None:
    """Draw the steps."""
    paper.add("Callout", *_taking_over())
    heading(paper, 1)
    paper.question(
        "1.1",
        "Den første samtale",
        named("foerste_samtale.ansvarlig"),
        " taler med den ramte samme dag. Vi holder samtalen her: ",
        sentence("samtalested.sted"),
        " Vi lytter og bebrejder ikke. Vi flytter de opgaver, den ramte ikke har kræfter til.",
    )
    paper.question(
        "1.3",
        "Besked",
        named(OWNER),
        " får besked ",
        soon(", ved rødt altid straks"),
        ".",
        when(
            "ledelsen.vagttelefon",
            (" Uden for arbejdstid ringer vi til ", Span(value("ledelsen.vagttelefon"), "Phone"), "."),
            when("ledelsen.vagttelefon is besvaret", f" {NO_DUTY}"),
        ),
    )
    paper.question("1.5", "Psykologhjælp", psychologist())
    heading(paper, 2)
    paper.question(
        "2.1",
        "Sådan sikrer vi dokumentationen",
        "Skærmbilleder med tidspunkt, afsender og link, før noget slettes, eller indholdet anmeldes til platformen. Vi skriver en log: hvornår, "
        "hvor, profil, link, og hvem der har set det. Ingen udleverer en adgangskode, og den ramte skal ikke læse det "
        "igen og igen.",
    )
    paper.question(
        "2.3",
        "Ét sted",
        named("dokumentation.ansvarlig"),
        f" gemmer det her: {sentence('dokumentation.sted')} Adgang: {sentence('dokumentation.adgang')} Slettes: ",
        sentence("dokumentation.slettefrist"),
        " Når en sag lukkes, skriver ",
        named("dokumentation.ansvarlig"),
        " slettedatoen i loggen og spørger den ramte, om der er noget, vi skal udlevere først.",
    )
    heading(paper, 3)
    paper.question("3.1", "Afsenderen", _sender())
    paper.question(
        "3.3",
        "Platformen",
        named("platforme.ansvarlig"),
        " anmelder indholdet inden for 24 timer, når det er dokumenteret, og gemmer kvitteringen. Siger platformen nej, "
        "klager vi til den, og hjælper det ikke, klager vi på borger.dk (»Klag over en digital tjeneste«).",
    )
    heading(paper, 4)
    paper.question(
        "4.1",
        "Arbejdsulykke",
        named("anmeldelse.easy_ansvarlig"),
        f" afklarer, om det skal anmeldes i {value('regler.system')}, og sørger for, at det sker til tiden. Er vi i tvivl, "
        "anmelder vi. ",
        access(),
    )
    paper.question(
        "4.1",
        "Politiet",
        named("anmeldelse.politi_beslutter"),
        " taler med den ramte og beslutter inden for ",
        f"{value('regler.beslutning.frist')}, om vi anmelder. Den ramte kan altid selv anmelde, og vi tager gerne med. ",
        value("regler.hjaelp_til_politi"),
    )
    paper.question(
        "4.2",
        "Registrering",
        named("fagsystemer.registrering_ansvarlig"),
        " registrerer alle episoder, også når der ikke er fravær.",
    )
    paper.question("4.3", "Det anmelder vi som udgangspunkt altid til politiet", leads=True)
    paper.answer("politi.anmeldes_altid")
    heading(paper, 5)
    paper.question("5.1", "Vi taler om det", _debriefing())
    paper.question("5.2", "Planen", "Vi retter planen, når vi har lært noget.")
    paper.question(
        "5.3",
        "Fast kontakt",
        named("kontaktperson.ansvarlig"),
        " holder kontakt til den ramte, også ved sygemelding: ",
        value("kontaktperson.rytme|lille|punktum"),
        when("kontaktperson.rytme is aaben", "."),
    )


def heading(paper: Paper, number: int) -> None:
    """Begin step *number*."""
    paper.add("Running Heading", Span(f"Trin {number}", "Accent"), f" – {TITLES[number - 1]}")


def _taking_over() -> tuple[Content, ...]:
    """Say once who takes over from the one who is told first: when away, and when it is that one who was hit."""
    return (
        strong("Er "),
        named(OWNER),
        strong(" væk, "),
        when(DEPUTY, ("tager ", named(DEPUTY), " over."), ("ringer I til ", *_reached(AROUND), ".")),
        " Er det ",
        named(OWNER),
        ", der er ramt, ",
        when(
            DEPUTY,
            ("overtager ", named(DEPUTY), " opgaverne på siden »Hvis det sker nu«. "),
            ("hjælper ", named(AROUND), ". "),
        ),
        value("regler.ejeren"),
    )


def _reached(path: str) -> tuple[Content, ...]:
    return named(path), phoned(path)


def _sender() -> Content:
    whether, who = "kontaktkriterier.hvornaar", "kontakt.ansvarlig"
    only_wanted = '"Kun når den ramte medarbejder ønsker det"'
    agreed = (
        named(who),
        when(
            f"{whether} == {only_wanted}",
            " kontakter kun afsenderen, når den ramte ønsker det.",
            " beslutter efter en samtale med den ramte, om vi kontakter afsenderen.",
        ),
        " Ved rødt taler vi med politiet først.",
    )
    return when(
        f"{whether} is aaben",
        (value(whether), "."),
        when(f"{whether} == {REFUSED}", "Vi kontakter ikke selv afsenderen.", when(asked(who), agreed)),
    )


def _debriefing() -> tuple[Content, ...]:
    return (
        "Vi sætter os sammen en halv time, når der er faldet ro på. Den ramte bestemmer, om vi taler om det i gruppen, og "
        "hvad der må siges. ",
        named(OWNER),
        " begynder. Fem spørgsmål: Hvad skete der? Hvad hjalp? Hvad manglede? Hvad gør vi anderledes? Hvem gør det, og "
        "hvornår? Er ",
        named(OWNER),
        " selv en del af det, leder en udefra samtalen: ",
        *_reached(AROUND),
        ".",
    )
