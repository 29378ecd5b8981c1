"""The two appendices that are printed and filled in by hand."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Box, Content, asked, sentence, value, when
from templates.source.kit.tables import TableColumn, TableRow, row


def registrering(paper: Paper) -> None:
    """Draw the empty form for one episode."""
    paper.heading(1, "Bilag 1 – Registrering af en episode")
    paper.body(
        "Skriv kort og nøgternt, og kun det nødvendige. Udfyld ikke skemaet på vegne af den ramte, før I har "
        "talt sammen.",
        when(
            asked("fagsystemer.registrering_hvor"),
            (" Gem det, hvor vi registrerer episoder: ", sentence("fagsystemer.registrering_hvor")),
        ),
    )
    paper.table(
        (TableColumn("Oplysning", 5.6), TableColumn("Udfyld", 11.0)),
        tuple(_form()),
        caption="Skema til registrering af én episode",
        style="Form Table",
    )
    paper.add("Note", "Skriv aldrig cpr-nummer. Henvis til dokumentationen i stedet for at kopiere den.")


def _form() -> list[TableRow]:
    return [
        _line("Sagsnummer eller reference"),
        _line("Udfyldt af, dato"),
        _line("Den ramte medarbejder (navn eller initialer efter jeres aftale)"),
        _line("Hvornår skete det? (tidspunkt eller periode)"),
        _choose("I eller uden for arbejdstiden?", "i", "uden for", "begge"),
        _choose("Hvor skete det?", "telefon/sms", "mail", "socialt medie", "hjemmeside", "andet:"),
        _choose(
            "Hvilken form for chikane?",
            "trussel",
            "hadefuldt indhold",
            "seksuelt indhold",
            "privat oplysning delt",
            "billede delt",
            "falsk profil",
            "opsøgt fysisk",
            "andet:",
        ),
        _choose(
            "Afsenderens tilknytning til os",
            "kunde/bruger",
            "borger/pårørende",
            "samarbejdspartner",
            "ukendt",
            "ansat",
            "andet:",
        ),
        _line("Kort om forløbet", 2.4),
        _choose("Alvor", "grøn", "gul", "rød"),
        _line("Hvor ligger dokumentationen? (henvisning)"),
        _choose("Har episoden ført til fravær?", "nej", "ja, fra:"),
        _line("Hvad er gjort? (samtale, afløsning, psykologhjælp, platform, kontakt)", 1.9),
        _line("Hvem har håndteret episoden?"),
        _choose("Politi", "ikke anmeldt", "den ramte har fået tilbudt hjælp", "anmeldt den:"),
        _choose(value("regler.system"), "anmeldt den:", "ikke anmeldt, fordi:"),
        _line("Andre systemer"),
        _line("Fast kontakt og næste opfølgning"),
        _line("Læring til APV og plan", 1.4),
        _line("Slettes senest (dato)"),
    ]


def _line(label: str, height: float = 0.72) -> TableRow:
    return row(label, "", height=height)


def _choose(label: str, *choices: str) -> TableRow:
    # The no-break spaces keep a box with its word.
    options: tuple[Content, ...] = tuple(
        (Box(), f"\N{NO-BREAK SPACE}{choice.replace(' ', chr(160))}    ") for choice in choices
    )
    return row(label, options, height=0.72)


def foerste_samtale(paper: Paper) -> None:
    """Draw the checklist for the first conversation."""
    paper.heading(1, "Bilag 2 – Tjekliste til den første samtale", anchor="bilag_2")
    paper.add("Aim", "Til dig, der holder samtalen. Du skal ikke løse det hele i dag.")
    paper.heading(2, "Under samtalen")
    paper.checklist(
        "Er medarbejderen i sikkerhed lige nu? Ved akut fare: 112.",
        "Vi sidder uforstyrret, og jeg har sat tid nok af.",
        "Jeg har lyttet – uden at bebrejde, bagatellisere eller tale om mig selv.",
        "Jeg har sagt: »Det er ikke din skyld, og du står ikke alene.«",
        "Vi har vurderet alvoren sammen: grøn, gul eller rød.",
        "Vi har aftalt, hvem der dokumenterer og følger med i stedet for den ramte.",
        "Vi har talt om afløsning, psykologhjælp, politi og kontakt til afsenderen.",
        "Vi har aftalt, hvem der får hvad at vide, og hvornår vi taler sammen igen.",
    )
    paper.heading(2, "Notér")
    paper.table(
        (TableColumn("Oplysning", 5.6), TableColumn("Udfyld", 11.0)),
        (
            _choose("Niveau", "grøn", "gul", "rød"),
            *(
                _line(label)
                for label in ("Dato og tid", "Hvem holdt samtalen?", "Hvornår taler I sammen igen?")
            ),
        ),
        caption="Tom tabel til niveau, tid og næste aftale",
        style="Form Table",
    )
    paper.heading(2, "Aftaler")
    paper.table(
        (TableColumn("Det har vi aftalt", 9.2), TableColumn("Hvem", 4.2), TableColumn("Hvornår", 3.2)),
        tuple(row("", "", "", height=0.9) for _ in range(5)),
        caption="Tom tabel til aftaler fra samtalen",
        style="Form Table",
    )
    paper.add("Note", "Lov ikke, at alt kan holdes hemmeligt, eller hvordan sagen ender.")
