"""The two forms that are filled in when it happens: each a copy that belongs to its case, not to the plan."""

from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Box, Content, FillIn, asked, lower, strong, value, when
from templates.source.kit.tables import TableColumn, TableRow, row

REGISTRATION, TALK = "Registrering af en episode", "Den første samtale"
_LABEL, _ENTRY = 5.6, 11.0  # centimetres


def registrering() -> Paper:
    """Draw the form for one episode."""
    paper = new_paper(REGISTRATION, note="skema til at udfylde")
    paper.heading(1, REGISTRATION)
    _save_elsewhere(
        paper,
        when(
            asked("fagsystemer.registrering_hvor"),
            (" Vi registrerer her: ", lower("fagsystemer.registrering_hvor|punktum")),
        ),
    )
    paper.body(
        "Skriv kort og nøgternt, og kun det nødvendige. Skriv aldrig cpr-nummer, og henvis til dokumentationen i "
        "stedet for at kopiere den. Udfyld ikke skemaet på vegne af den ramte, før I har talt sammen."
    )
    _form(
        paper,
        "Episoden",
        _text("Sagsnummer eller reference"),
        _text("Udfyldt af"),
        _date("Udfyldt den"),
        _text("Den ramte medarbejder", "navn eller initialer efter jeres aftale"),
        _text("Hvornår skete det?", "tidspunkt eller periode"),
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
        _lines("Kort om forløbet", 1.9),
        _choose("Alvor", "grøn", "gul", "rød"),
        _text("Hvor ligger dokumentationen?", "henvisning"),
    )
    _form(
        paper,
        "Det har vi gjort",
        _choose("Har episoden ført til fravær?", "nej", "ja, fra:"),
        _lines("Hvad er gjort?", 1.4, "samtale, afløsning, psykologhjælp, platform, kontakt"),
        _text("Hvem har håndteret episoden?"),
        _choose("Politi", "ikke anmeldt", "den ramte har fået tilbudt hjælp", "anmeldt den:"),
        _choose(value("regler.system"), "anmeldt den:", "ikke anmeldt, fordi:"),
        _text("Andre systemer"),
        _text("Fast kontakt og næste opfølgning"),
        _lines("Læring til APV og plan", 1.0),
        _date("Slettes senest"),
        apart=True,
    )
    return paper


def foerste_samtale() -> Paper:
    """Draw the checklist for the first conversation, with room for what was agreed."""
    paper = new_paper(TALK, note="tjekliste og skema til at udfylde")
    paper.heading(1, TALK)
    paper.add("Aim", "Til dig, der holder samtalen. Du skal ikke løse det hele i dag.")
    _save_elsewhere(paper, " Skemaet hører til dokumentationen i sagen.")
    paper.boxed_checklist(
        "Under samtalen",
        "Er medarbejderen i sikkerhed lige nu? Ved akut fare: 112.",
        "Vi sidder uforstyrret, og jeg har sat tid nok af.",
        "Jeg har lyttet – uden at bebrejde, bagatellisere eller tale om mig selv.",
        "Jeg har sagt: »Det er ikke din skyld, og du står ikke alene.«",
        "Vi har vurderet alvoren sammen: grøn, gul eller rød.",
        "Vi har aftalt, hvem der dokumenterer og følger med i stedet for den ramte.",
        "Vi har talt om afløsning, psykologhjælp, politi og kontakt til afsenderen.",
        "Vi har aftalt, hvem der får hvad at vide, og hvornår vi taler sammen igen.",
    )
    _form(
        paper,
        "Samtalen",
        _choose("Niveau", "grøn", "gul", "rød"),
        _date("Dato"),
        _text("Klokken"),
        _text("Hvem holdt samtalen?"),
        _text("Hvornår taler I sammen igen?", "dato, tid og sted"),
    )
    paper.add("Band Air")
    paper.table(
        (TableColumn("Det har vi aftalt", 9.2), TableColumn("Hvem", 4.2), TableColumn("Hvornår", 3.2)),
        tuple(
            row(
                FillIn(f"Aftale {number}", "Skriv her"),
                FillIn(f"Hvem, aftale {number}", "navn"),
                FillIn(f"Hvornår, aftale {number}", "dato", "date"),
                height=0.9,
            )
            for number in range(1, 6)
        ),
        caption="Aftaler fra samtalen: hvad, hvem og hvornår",
        style="Form Table",
        whole=True,
    )
    paper.add("Note", "Lov ikke, at alt kan holdes hemmeligt, eller hvordan sagen ender.")
    return paper


def _save_elsewhere(paper: Paper, *where: Content) -> None:
    """Say that this is the empty form, and that a filled-in one is kept elsewhere."""
    paper.add(
        "Callout",
        strong("Gem skemaet under et andet navn, et andet sted, før du skriver i det."),
        " Dette er det tomme skema, som bliver lavet på ny sammen med planen.",
        *where,
    )


def _form(paper: Paper, title: str, *rows: TableRow, apart: bool = False) -> None:
    if apart:
        paper.add("Band Air")
    paper.table(
        (TableColumn(title, _LABEL), TableColumn("Udfyld", _ENTRY)),
        rows,
        caption=f"Skema: {title[0].lower()}{title[1:]}",
        style="Form Table",
    )


def _text(label: str, hint: str = "Skriv her") -> TableRow:
    return row(label, FillIn(label, hint), height=0.68)


def _lines(label: str, height: float, hint: str = "Skriv her") -> TableRow:
    return row(label, FillIn(label, hint), height=height)


def _date(label: str) -> TableRow:
    return row(label, FillIn(label, "Vælg dato", "date"), height=0.68)


def _choose(label: str, *choices: str) -> TableRow:
    """Write the choices, a box before each; one that ends with a colon has room for more behind it."""
    # The no-break spaces keep a box with its word.
    options: tuple[Content, ...] = tuple(
        (
            Box(),
            f"\N{NO-BREAK SPACE}{choice.replace(' ', chr(160))}",
            ("\N{NO-BREAK SPACE}", FillIn(f"{label} {choice}", "Skriv her")) if choice.endswith(":") else "",
            "    ",
        )
        for choice in choices
    )
    return row(label, options, height=0.68)
