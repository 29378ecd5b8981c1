"""The five steps of those who are few, running on, with one checklist for all of them."""

from templates.source.choices import REFUSED
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    asked,
    named,
    phoned,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.plan.trin_1 import psychologist, told
from templates.source.plan.trin_4 import INTO, access, decision

OWNER, DEPUTY, AROUND = "ledelsen.modtager", "ledelsen.stedfortraeder", "ledelsen.udenom"
TITLES = ("Psykisk førstehjælp", "Dokumentation", "Stop chikanen", "Hjælp til anmeldelse", "Debriefing")
CHECKS: tuple[Content, ...] = (
    "Den ramte er i sikkerhed og er ikke alene. Er det rødt, er der ringet.",
    "Det, der er kommet, er gemt ét sted, og loggen er begyndt.",
    "Opgaver og psykologhjælp er talt igennem, og det er aftalt, hvornår I taler sammen igen.",
    "Indholdet er anmeldt til platformen, når det er dokumenteret.",
    "Politi og arbejdsulykke: Det er besluttet, og den ramte har fået svar.",
    "Vi har talt om det, og planen er rettet.",
)


def draw(paper: Paper) -> None:
    """Draw the steps."""
    paper.add("Callout", *_taking_over())
    heading(paper, 1)
    paper.question(
        "1.1",
        "Den første samtale",
        settled(
            "foerste_samtale.ansvarlig",
            "Hvem taler med den ramte samme dag?",
            named("foerste_samtale.ansvarlig"),
            " taler med den ramte samme dag.",
        ),
        " Vi holder samtalen her: ",
        sentence("samtalested.sted"),
        when("samtalested.sted is aaben", "."),
        " Vi lytter og bebrejder ikke. Vi flytter de opgaver, den ramte ikke har kræfter til.",
    )
    paper.question(
        "1.3",
        "Besked",
        told(),
        " Er lederen selv en del af det, eller svarer ingen, ",
        settled(AROUND, "hvem går man så til?", "så ring til ", *_reached(AROUND), "."),
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
        settled(
            "dokumentation.ansvarlig",
            "Hvem gemmer det?",
            named("dokumentation.ansvarlig"),
            " gemmer det.",
        ),
        *_kept("Sted", "dokumentation.sted"),
        *_kept("Adgang", "dokumentation.adgang"),
        *_kept("Slettes", "dokumentation.slettefrist"),
        " Når en sag lukkes, skriver ",
        when("dokumentation.ansvarlig is aaben", "vi", named("dokumentation.ansvarlig")),
        " slettedatoen i loggen og spørger den ramte, om der er noget, vi skal udlevere først.",
    )
    heading(paper, 3)
    paper.question("3.1", "Afsenderen", _sender())
    paper.question(
        "3.3",
        "Platformen",
        settled(
            "platforme.ansvarlig",
            "Hvem anmelder indholdet og gemmer kvitteringen?",
            named("platforme.ansvarlig"),
            f" anmelder indholdet inden for {value('regler.beslutning.frist')}, ved rødt straks (afpresning: "
            "politiet først), når det er dokumenteret, og gemmer kvitteringen.",
        ),
        " Siger platformen nej, klager vi til den, og hjælper det ikke, klager vi på borger.dk (»Klag over en digital "
        "tjeneste«).",
    )
    heading(paper, 4)
    paper.question(
        "4.1",
        "Arbejdsulykke",
        settled(
            "anmeldelse.easy_ansvarlig",
            f"Hvem afklarer, om det skal anmeldes{INTO}, og sørger for, at det sker til tiden?",
            named("anmeldelse.easy_ansvarlig"),
            f" afklarer, om det skal anmeldes{INTO}, og sørger for, at det sker til tiden.",
        ),
        " Er vi i tvivl, anmelder vi. ",
        access(),
    )
    paper.question(
        "4.1",
        "Politiet",
        decision(),
        f" {value('regler.selv_politi')} Vi tager gerne med. {value('regler.hjaelp_til_politi')}",
    )
    paper.question(
        "4.2",
        "Registrering",
        settled(
            "fagsystemer.registrering_ansvarlig",
            "Hvem registrerer alle episoder, også når der ikke er fravær?",
            named("fagsystemer.registrering_ansvarlig"),
            " registrerer alle episoder, også når der ikke er fravær.",
        ),
    )
    paper.question("4.3", "Det anmelder vi som udgangspunkt altid til politiet", leads=True)
    paper.answer("politi.anmeldes_altid")
    heading(paper, 5)
    paper.question("5.1", "Vi taler om det", _debriefing())
    paper.question("5.2", "Planen", "Vi retter planen, når vi har lært noget.")
    paper.question(
        "5.3",
        "Fast kontakt",
        *in_touch("kontaktperson.ansvarlig", "kontaktperson.rytme"),
    )


def _kept(label: str, path: str) -> tuple[Content, ...]:
    """Print one thing that was agreed on what is kept."""
    return f" {label}: {sentence(path)}", when(f"{path} is aaben", ".")


def in_touch(who: str, rhythm: str) -> tuple[Content, ...]:
    """Say who keeps in touch with the one who was hit, and how often."""
    return (
        settled(
            who,
            "Hvem holder kontakt til den ramte, også ved sygemelding?",
            named(who),
            " holder kontakt til den ramte, også ved sygemelding.",
        ),
        f" Hvor tit: {value(f'{rhythm}|lille|punktum')}",
        when(f"{rhythm} is aaben", "."),
    )


def heading(paper: Paper, number: int) -> None:
    """Begin step *number*."""
    paper.heading(2, f"Trin {number} – {TITLES[number - 1]}")


def _taking_over() -> tuple[Content, ...]:
    """Say once who takes over from the one who is told first: when away, and when it is that one who was hit."""
    known, unknown = f"not {AROUND} is aaben", f"{AROUND} is aaben"
    away = when(
        DEPUTY,
        ("tager ", named(DEPUTY), " over."),
        (when(known, ("ringer I til ", *_reached(AROUND)), ("hvem ringer I så til? ", value(AROUND))), "."),
    )
    hit = when(
        DEPUTY,
        ("overtager ", named(DEPUTY), " opgaverne på siden »Hvis det sker nu«. "),
        (when(unknown, ("hvem hjælper så? ", value(AROUND)), ("hjælper ", named(AROUND))), ". "),
    )
    return (
        strong("Er "),
        when(f"{OWNER} is aaben", "den sagsansvarlige leder", named(OWNER)),
        strong(" væk, "),
        away,
        " Er det ",
        when(f"{OWNER} is aaben", "lederen", named(OWNER)),
        ", der er ramt, ",
        hit,
        f"Til ejeren: {value('regler.ejeren')}",
    )


def _reached(path: str) -> tuple[Content, ...]:
    return named(path), phoned(path)


def _sender() -> Content:
    whether, who = "kontaktkriterier.hvornaar", "kontakt.ansvarlig"
    only_wanted = '"Kun når den ramte medarbejder ønsker det"'
    agreed = (
        settled(
            who,
            "Hvem kontakter afsenderen?",
            named(who),
            when(
                f"{whether} == {only_wanted}",
                " kontakter kun afsenderen, når den ramte ønsker det.",
                " beslutter efter en samtale med den ramte, om vi kontakter afsenderen.",
            ),
        ),
        " Ved rødt taler vi med politiet først.",
    )
    return settled(
        whether,
        "Kontakter vi afsenderen?",
        when(f"{whether} == {REFUSED}", "Vi kontakter ikke selv afsenderen.", when(asked(who), agreed)),
    )


def _debriefing() -> tuple[Content, ...]:
    return (
        "Vi sætter os sammen en halv time, når der er faldet ro på. Den ramte bestemmer, om vi taler om det i gruppen, og "
        "hvad der må siges. ",
        when(f"{OWNER} is aaben", "Lederen", named(OWNER)),
        " begynder. Fem spørgsmål: Hvad skete der? Hvad hjalp? Hvad manglede? Hvad gør vi anderledes? Hvem gør det, og "
        "hvornår? Er ",
        when(f"{OWNER} is aaben", "lederen", named(OWNER)),
        " selv en del af det, leder en udefra samtalen: ",
        *_reached(AROUND),
        ".",
    )
