"""The agenda of the debriefing: to be filled in before the meeting and used at it."""

from templates.source.choices import NO_SCHEME
from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Span,
    asked,
    named,
    needed,
    number,
    reached,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import TableColumn, each, row
from templates.source.plan.trin_5 import deltagelse, opfoelgning


def draw() -> Paper:
    """Draw the agenda."""
    paper = new_paper("Dagsorden for debriefing")
    paper.heading(1, "Dagsorden for debriefing")
    _hvad_er_det(paper)
    _moedet(paper)
    _foer(paper)
    _dagsorden(paper)
    _spoergsmaal(paper)
    _aftaler(paper)
    _efter(paper)
    return paper


def _hvad_er_det(paper: Paper) -> None:
    paper.add(
        "Callout",
        strong("Et læringsmøde: "),
        "Gruppen taler om episoden, når den er kommet på afstand, får samme besked og aftaler, hvad vi gør "
        "bedre. Mødet er ikke behandling, og ingen har pligt til at fortælle om sine følelser.",
    )
    paper.body(
        strong("Den opfølgende samtale er noget andet"),
        f", selv om nogle også kalder den debriefing. Den holdes {value('regler.samtale.frist')} efter, "
        f"{value('regler.samtale.fra')}, og "
        "ledes af en, der er uddannet til det. Her kan de berørte få hjælp til at forstå egne reaktioner "
        "og finde ud af, om de har brug for mere støtte. Det ene møde erstatter ikke det andet.",
        when(
            "psykologhjaelp.samtaleleder",
            f" Samtaleleder hos os: {sentence('psykologhjaelp.samtaleleder|lille')}",
        ),
    )
    with paper.when(asked("debriefing.betydning")):
        paper.question("5.1", "Hos os betyder debriefing", leads=True)
        paper.answer("debriefing.betydning")
    with paper.when(f"{asked('debriefing.deltagelse')} or {asked('debriefing.opfoelgning_uger')}"):
        paper.body(deltagelse(), " ", opfoelgning())


def _moedet(paper: Paper) -> None:
    paper.heading(2, "Mødet")
    paper.table(
        (TableColumn("Om mødet", 4.2), TableColumn("Aftale", 12.4)),
        (
            row("Dato, tid og sted", "", height=0.6),
            row("Mødeleder", named("debriefing.moedeleder"), height=0.6),
            row("Referent", "", height=0.6),
            row("Deltagere", "", height=0.9),
        ),
        caption="Aftaler om mødet, delvis til at udfylde",
        style="Dense Table",
    )


def _foer(paper: Paper) -> None:
    paper.heading(2, "Før mødet")
    paper.checklist(
        "Aftal med den ramte, hvad der må siges, og om den ramte vil være med.",
        "Navngiv hverken den ramte eller afsenderen i indkaldelsen.",
        "Vis ikke dokumentationen på mødet, og send den ikke rundt.",
        "Indkald med mindst to dages varsel, og skriv, at man gerne må nøjes med at lytte.",
        when(
            f"psykologhjaelp.tilbud is besvaret and psykologhjaelp.tilbud == {NO_SCHEME}",
            "Find ud af, hvor deltagerne kan få hjælp. Vi har ingen fast ordning for psykologhjælp.",
            (
                "Hav kontakten til psykologhjælp klar: ",
                when(
                    "psykologhjaelp.tilbud",
                    when(
                        needed("psykologhjaelp.leverandoer"),
                        reached("psykologhjaelp.leverandoer"),
                        "Vi har ingen fast leverandør.",
                    ),
                ),
            ),
        ),
    )


def _dagsorden(paper: Paper) -> None:
    length = f" – {value('debriefing.varighed')} minutter i alt"
    paper.heading(2, "Dagsorden", when("debriefing.varighed", length))
    paper.table(
        (
            TableColumn("Nr.", 0.9),
            TableColumn("Punkt", 9.5),
            TableColumn("Ansvarlig", 3.6),
            TableColumn("Min.", 1.2),
            TableColumn("Kl.", 1.4),
        ),
        each(
            "d in dagsorden",
            row(value("d.nr"), value("d.punkt"), value("d.ansvarlig"), value("d.minutter"), ""),
        ),
        caption="Dagsordenens punkter med ansvarlig og minutter; klokkeslæt skrives til",
        style="Dense Table",
    )


def _spoergsmaal(paper: Paper) -> None:
    paper.heading(2, "Spørgsmål til samtalen")
    paper.bullets(*_QUESTIONS, style="List Number")
    with paper.when("debriefing.ordet"):
        paper.question("5.1", "Sådan kommer vi til orde", leads=True)
        paper.answer("debriefing.ordet")
    paper.question("4.3", "Det anmelder vi som udgangspunkt altid til politiet", leads=True)
    paper.answer("politi.anmeldes_altid")
    paper.body(f"{value('regler.selv_politi')} {value('regler.selv_arbejdsulykke')}")


_QUESTIONS = (
    "Hvad vidste vi, og hvornår fik vi det at vide?",
    "Var der tegn, vi kunne have set tidligere?",
    "Hvad dæmpede situationen, og hvad gjorde den værre?",
    "Vidste alle, hvem de skulle gå til, og hvad de skulle gøre først?",
    "Fik den ramte den hjælp, planen lover – hurtigt nok?",
    "Hvordan støttede vi hinanden, også dem, der så det ske?",
    "Kan vi ændre opgaver, profiler eller synlige kontaktoplysninger, så risikoen bliver mindre?",
    "Hvad skal rettes i APV'en og i planen, hvem gør det, og hvornår?",
)


def _aftaler(paper: Paper) -> None:
    paper.heading(2, "Aftaler")
    paper.table(
        (TableColumn("Handling", 9.2), TableColumn("Ansvarlig", 4.2), TableColumn("Frist", 3.2)),
        tuple(row("", "", "", height=0.62) for _ in range(3)),
        caption="Tom tabel til aftaler: handling, ansvarlig og frist",
        style="Form Table",
        whole=True,
    )


def _efter(paper: Paper) -> None:
    paper.heading(2, "Efter mødet")
    paper.add(
        "Lead-in",
        "Referatet rummer aftaler, ikke personlige udsagn. Manglede der noget, får planen en ny version.",
    )
    paper.question("5.2", "Sådan bruger vi læringen til at forebygge", leads=True)
    paper.answer("forebyggelse.hvordan")
    with paper.when("forebyggelse.ansvarlig"):
        paper.body(named("forebyggelse.ansvarlig"), " fører aftalerne ind i APV-handlingsplanen.")
    paper.question(
        "5.3",
        "Kontakten til den ramte",
        settled(
            "kontaktperson.ansvarlig",
            "Hvem holder kontakten?",
            named("kontaktperson.ansvarlig"),
            when(
                "kontaktperson.ansvarlig.telefon",
                (" (", Span(number("kontaktperson.ansvarlig.telefon"), "Phone"), ")"),
            ),
            " holder kontakt til den ramte.",
        ),
        " Rytme: ",
        value("kontaktperson.rytme|lille|punktum"),
    )
    paper.heading(2, "Her kan du få hjælp")
    # Those who help people, not those who insure or advise the organisation.
    others = ("Arbejdsskadeforsikring", "Arbejdsgiverorganisation", "Juridisk hjælp", "It og platforme")
    helps = " and ".join(f'e.hjaelper_med != "{other}"' for other in others)
    # A full stop and a space after each: what stands between them would also stand before the first that helps.
    paper.body(f"{{% for e in eksterne if {helps} %}}", reached("e"), ". {% endfor %}")
