"""The page for the employee who was hit: what to expect, what to say no to, whom to ring."""

from collections.abc import Iterator

from templates.source.choices import NO_SCHEME, ONLY_WITH_CONSENT
from templates.source.icons.drawing import described
from templates.source.kit.frame import letter
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Figure,
    Span,
    named,
    needed,
    number,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import TableColumn, TableRow, TableTag, row

ICON = 1.27  # centimetres
WITH_YOU = " går gerne med."


def draw() -> Paper:
    """Draw the page."""
    paper = letter("Til dig, der er ramt")
    paper.add("Letter Picture", Figure(*described("sammen"), ICON))
    paper.heading(1, "Til dig, der er ramt")
    paper.add(
        "Letter Lead",
        "Det er ikke din skyld, og du er ikke alene med det.\nHer står, hvad du kan regne med fra os.",
    )
    paper.add("Letter Safe", *_safe())
    paper.add(
        "Letter Text",
        strong("I dag behøver du ikke"),
        " læse mere, fortælle det hele, beslutte alt på én gang eller sygemelde dig for at få hjælp. Svar ikke "
        "afsenderen, og slet ikke noget endnu. Er de ",
        f"{value('regler.politi.frist')} til politiet ved at løbe ud, siger vi det og hjælper dig i dag.",
    )
    paper.heading(2, "Det gør vi")
    paper.bullets(*_we_do(), style="Letter Bullet")
    paper.add("Letter Text", *_you_may_refuse())
    paper.add(
        "Letter Text",
        strong("Noget skal vi gøre,"),
        " også hvis du helst var fri: registrere episoden, passe på dig og kollegerne og nogle gange anmelde en "
        "arbejdsulykke. Vi kan også selv beslutte at gå til politiet, fx ved trusler. Vi siger det til dig først.",
    )
    paper.heading(2, "Det kan du altid regne med")
    paper.bullets(*_your_rights(), style="Letter Bullet")
    paper.heading(2, "Ring til")
    paper.table(
        (TableColumn("Navn", 7.3), TableColumn("Opgave", 5.9), TableColumn("Telefon", 3.4)),
        tuple(_contacts()),
        caption="Hvem du kan ringe til, hvad de hjælper med, og deres numre",
        style="Contacts",
        text="Letter Table",
    )
    paper.add("Section End")
    return paper


def _safe() -> tuple[Content, ...]:
    """Say where help is right now, with the helplines that somebody has looked up."""
    lines: Content = (
        "{% for h in hjaelpelinjer %} {{ h.navn }} får du på ",
        Span(value("h.telefon"), "Letter Phone"),
        "{% if h.naar %} ({{ h.naar|lille }}){% endif %}.{% endfor %}",
    )
    return (
        strong("Er du i fare? Ring 112."),
        " Politiet får du ellers på 114. Har du tanker om at gøre skade på dig selv, så ring 112 eller til din "
        "læge.",
        lines,
    )


def _we_do() -> tuple[Content, ...]:
    first, keeps, relief = (f"{key}.ansvarlig" for key in ("foerste_samtale", "dokumentation", "afloesning"))
    contact, rhythm = "kontaktperson.ansvarlig", "kontaktperson.rytme"
    companion = when("not org.kort", "en arbejdsmiljø- eller tillidsrepræsentant, ")
    reads = when(
        "aflastning.ansvarlig",
        (" ", named("aflastning.ansvarlig"), " kan følge med for dig, hvis du vil."),
    )
    return (
        (
            settled(first, "Hvem taler med dig i dag?", named(first), " taler med dig i dag."),
            " Du må gerne have en med: en kollega, ",
            companion,
            "din fagforening eller en, du holder af. Er du under 18, må du også have en forælder eller en anden "
            "voksen med.",
        ),
        (
            settled(
                keeps, "Hvem gemmer det, der er kommet til dig?", named(keeps), " gemmer det, der er kommet."
            ),
            reads,
            " Ingen beder dig om en adgangskode, og intime billeder kopierer vi ikke uden aftale med dig.",
        ),
        settled(
            relief,
            "Hvem flytter de opgaver, du ikke har kræfter til lige nu?",
            when(relief, named(relief), "Vi"),
            " flytter de opgaver, du ikke har kræfter til lige nu.",
        ),
        _psychologist(),
        (
            settled(
                contact,
                "Hvem holder kontakten til dig, også hvis du er syg?",
                named(contact),
                " holder kontakten til dig, også hvis du er syg",
                when(f"{rhythm} is aaben", "."),
            ),
            settled(
                rhythm,
                " Hvor tit?",
                when(f"{contact} is aaben", " ", ": "),
                value(f"{rhythm}|lille|punktum"),
            ),
        ),
    )


def _psychologist() -> Content:
    offer, orderer, leader = "psykologhjaelp.tilbud", "psykologhjaelp.bestiller", "ledelsen.modtager"
    none = (
        "Vi har ingen fast ordning for psykologhjælp. Tal med din læge",
        settled(
            leader,
            ". Hvem kan du spørge, hvad vi kan gøre for dig?",
            ", og spørg ",
            named(leader),
            ", hvad vi kan gøre for dig.",
        ),
    )
    offered = settled(
        orderer,
        "Hvem bestiller psykologhjælp til dig?",
        named(orderer),
        " bestiller psykologhjælp, når du siger til.",
    )
    return settled(
        offer, "Kan du få psykologhjælp gennem os?", when(f"{offer} == {NO_SCHEME}", none, offered)
    )


def _you_may_refuse() -> tuple[Content, ...]:
    whether = "kontaktkriterier.hvornaar"
    return (
        strong("Du kan sige nej til"),
        " at vise private profiler, til psykologhjælp og til at sige noget på et møde.",
        when(
            f"{whether} is aaben",
            (" Skriver vi til afsenderen? ", value(whether), "."),
            when(f"{whether} == {ONLY_WITH_CONSENT}", " Vi skriver ikke til afsenderen uden dit ja."),
        ),
        " Vi aftaler med dig, hvad kolleger får at vide.",
    )


def _your_rights() -> tuple[Content, ...]:
    helper, decider, around = "anmeldelse.politi_bistand", "anmeldelse.politi_beslutter", "ledelsen.udenom"
    who = "Hvem går med, hvis du vil have det?"
    return (
        (
            "Du kan altid selv gå til politiet. ",
            settled(
                helper,
                who,
                when(helper, (named(helper), WITH_YOU), settled(decider, who, named(decider), WITH_YOU)),
            ),
            f" {value('regler.din_offererstatning')}",
        ),
        value("regler.din_arbejdsskade"),
        value("regler.laege"),
        "Du kan altid få en kopi af det, vi har gemt om dig, og spørge, hvem der har set det. Vi spørger dig, før vi "
        "sletter det.",
        (
            "Er din leder en del af det, ",
            settled(around, "hvem går du så til?", "så gå til ", named(around), "."),
        ),
    )


def _contacts() -> Iterator[TableRow | TableTag]:
    provider = "psykologhjaelp.leverandoer"
    yield _contact("kontaktperson.ansvarlig", "Fast kontakt for dig")
    yield _contact("ledelsen.modtager", "Sagsansvarlig leder")
    yield _contact("ledelsen.udenom", "Vejen uden om ledelsen")
    yield TableTag(f"if {needed(provider)}")
    yield _contact(provider, "Psykologhjælp")
    yield TableTag("endif")


def _contact(path: str, task: str) -> TableRow:
    phone = Span(number(f"{path}.telefon"), "Letter Phone")
    return row(named(path), task, when(f"{path} is besvaret", phone))
