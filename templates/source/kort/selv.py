"""The five steps of somebody who works alone, and a log to write in."""

from templates.source.choices import NO_SCHEME
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, reached, sentence, settled, value, when
from templates.source.kit.tables import TableColumn, row
from templates.source.kort import alene
from templates.source.kort.trin import heading

_ROWS = 12
CHECKS: tuple[Content, ...] = (
    "Du er i sikkerhed, og en anden ved, hvad der er sket.",
    "Det, der er kommet, er gemt ét sted, og loggen er begyndt.",
    "Du har talt med din læge, hvis du har det dårligt.",
    "Indholdet er anmeldt til platformen, når det er dokumenteret.",
    "Du har besluttet, om du anmelder til politiet.",
    "Du har talt det igennem med en anden, og planen er rettet.",
)


def draw(paper: Paper) -> None:
    """Draw the steps."""
    heading(paper, 1)
    paper.question(
        "1.3",
        "Sig det til en",
        settled(alene.AROUND, "Hvem ringer du til?", "Ring til ", reached(alene.AROUND), "."),
        " Du behøver ikke fortælle det hele, og du behøver ikke beslutte alt på én gang. Flyt de opgaver, du ikke har "
        "kræfter til, eller bed en anden om at tage dem.",
    )
    paper.question("1.5", "Læge og psykolog", _psychologist())
    heading(paper, 2)
    paper.question(
        "2.1",
        "Sådan sikrer du dokumentationen",
        "Tag skærmbilleder med tidspunkt, afsender og link, før du sletter noget eller anmelder indholdet til platformen. Skriv en log: hvornår, "
        "hvor, profil, link og filens navn. Bed en anden om at læse med, så du ikke læser det igen og igen, men udlever "
        "aldrig en adgangskode.",
    )
    paper.question(
        "2.3",
        "Ét sted",
        f"Gem det her: {sentence('dokumentation.sted')}",
        when("dokumentation.sted is aaben", "."),
        f" Slet det: {value('dokumentation.slettefrist|lille|punktum')}",
        when("dokumentation.slettefrist is aaben", "."),
    )
    heading(paper, 3)
    paper.question(
        "3.1",
        "Afsenderen",
        "Svar ikke. Vil du kontakte afsenderen, så vent til næste dag, og læs det op for en anden først. Ved rødt taler du "
        "med politiet først.",
    )
    paper.question(
        "3.3",
        "Platformen",
        f"Anmeld indholdet inden for {value('regler.beslutning.frist')}, ved rødt straks (afpresning: politiet først), når det "
        "er dokumenteret, og gem kvitteringen. "
        "Siger platformen nej, så klag til den, og hjælper det ikke, så klag på borger.dk (»Klag over en digital "
        "tjeneste«).",
    )
    heading(paper, 4)
    paper.question(
        "4.1",
        "Politiet",
        f"Beslut inden for {value('regler.beslutning.frist')}, om du anmelder. Tag en med. Du kan altid spørge på 114.",
    )
    paper.question("4.1", "Arbejdsskade", value("regler.ejeren"))
    paper.question("4.3", "Det anmelder du som udgangspunkt altid til politiet", leads=True)
    paper.answer("politi.anmeldes_altid")
    heading(paper, 5)
    paper.question(
        "5.1",
        "Tal det igennem",
        "Sæt dig sammen med en, du stoler på, en halv time, når der er faldet ro på. Fem spørgsmål: Hvad skete der? Hvad "
        "hjalp? Hvad manglede? Hvad gør du anderledes? Hvornår?",
    )
    paper.question("5.2", "Planen", "Ret planen, når du har lært noget.")


def log(paper: Paper) -> None:
    """Draw an empty log."""
    paper.heading(1, "Log", runs_on=True)
    note = paper.add("Note", "Skriv kort, hvad der er kommet. Skriv aldrig en adgangskode her.")
    note.paragraph_format.keep_with_next = True
    paper.table(
        (
            TableColumn("Dato og klokkeslæt", 3.4),
            TableColumn("Hvor, profil og link", 6.2),
            TableColumn("Gemt som", 3.6),
            TableColumn("Anmeldt til", 3.4),
        ),
        tuple(row("", "", "", "", height=1.1) for _ in range(_ROWS)),
        caption="Tom log over det, der er kommet",
        style="Form Table",
        whole=True,
    )


def _psychologist() -> Content:
    none = (
        "Du har ingen ordning for psykologhjælp. Tal med din læge, og spørg din fagforening eller forsikring."
    )
    helps = (
        f"{value('regler.laege')} Psykologhjælp: ",
        alene.psychologist(none),
    )
    offer = "psykologhjaelp.tilbud"
    return when(
        f"{offer} is aaben",
        ("Er der psykologhjælp? ", value(offer), "."),
        when(f"{offer} == {NO_SCHEME}", alene.psychologist(none), helps),
    )
