"""What to write instead of what docxtpl or Jinja would understand, and of what prints nothing."""

from collections.abc import Mapping, Sequence

from beredskabsplan.core import danish
from beredskabsplan.documents.compile.sense import sorts
from beredskabsplan.documents.compile.sense.sorts import LOOP
from beredskabsplan.language.filters import FILTERS
from beredskabsplan.language.shapes import Shape

_REMEDIES: Mapping[str, Sequence[str]] = {
    "Brug |stort eller |lille om det første bogstav": (
        "|upper", "|lower", "|swapcase", ".upper()", ".lower()", ".toUpperCase()", ".toLowerCase()",
    ),
    "Skriv |stort": ("|capitalize", "|title", ".capitalize()", ".title()"),
    "Skriv listen uden filter: Den får komma og »og« af sig selv": ("|join",),
    "Skriv |antal": ("|length", "|count"),
    'Skriv |ellers("…")': ("|default", "|d", "|ellers"),
    "Skriv teksten uden om koden": ("|format",),
    "Skriv svaret, som det er, uden filter": ("|replace",),
    "Skriv tallet uden filter; alle tal er hele": ("|round",),
    "Skriv tallet uden filter": ("|int",),
    "Skriv listen uden filter; den står i spørgeskemaets rækkefølge": ("|sort",),
    "Skriv {% for x in … %}{% if loop.last %}…{% endif %}{% endfor %}": ("|last",),
    "Skriv {{ … }} uden filter": ("|safe", "|e", "|escape", "|trim"),
    'Skriv |dato("kort")': ("|strftime", "|date", ".strftime()", ".isoformat()"),
    'Skriv |dato("kort"), eller skriv datoen uden filter': ("|dato",),
    "Skriv is besvaret": ("is defined",),
    "Skriv is ubesvaret": ("is undefined", "is none"),
    "Skriv {{ … }}: Svar på flere linjer bliver til afsnit af sig selv": ("{{p …}}",),
    "Skriv {%tr for x in … %} i en række for sig, og {{ x.… }} i den næste": ("{{tr …}}",),
    "Skriv {{ … }} i cellen": ("{{tc …}}",),
    "Flet cellerne i Word, eller lav to rækker med {%tr if … %}": ("colspan",),
    "Flet cellerne i Word": ("hm",),
    'Skriv {{ "rød"|baggrund }} i cellen (eller "gul", "grøn", "grå")': ("cellbg",),
    "Skriv koden uden raw": ("raw",),
    "Kopiér teksten ind i skabelonen": ("include", "import", "from", "extends"),
    "Slet koden": ("block", "call"),
    "Skriv teksten hvert sted, eller brug {% for x in … %}": ("macro",),
    "Skriv {% set navn = … %}": ("with", "do", "set uden lighedstegn"),
    "Skriv filteret inde i hver kode: {{ …|stort }}": ("filter",),
    "Skriv koderne efter hinanden: {{ … }} {{ … }}": ("~",),
    "Skriv {% for x in … %}{% if loop.first %}…{% endif %}{% endfor %}": ("|first", "[…]"),
    "Regn det ud, før I skriver det; koder kan ikke regne": ("+", "*", "/", "//", "%", "**"),
    "Skriv navnet med punktum eller understreg; koder kan ikke regne": ("-",),
    "Skriv en betingelse i løkken: {% for x in … if … %}": ("break", "continue"),
    "Skriv en liste efter in, fx {% for x in roller %}": ("for over noget, der ikke er en liste",),
    "Skriv betingelsen inde i løkken: {% for x in … %}{% if … %}…{% endif %}{% endfor %}": (
        "for … if sammen med loop eller else",
    ),
    "Skriv {% for x in listen %}, højst tre inde i hinanden": ("for",),
    "Skriv {% for x in listen %} med ét navn, og x.felt om det, der hører til": (
        "for med flere navne", ".items()", ".keys()", ".values()",
    ),
    "Skriv ordene hver for sig, eller brug en af listerne, fx {% for x in roller %}": (
        "for over ord, der står i koden",
    ),
    "Skriv {% set navn = … %} med ét navn": ("set",),
    "Skriv feltet uden parentes": ("(…)",),
    "Slet tegnet": ("\\",),
}  # fmt: skip
_INSTEAD = {construct: remedy for remedy, constructs in _REMEDIES.items() for construct in constructs}
_CALLED = "Skriv feltet uden parentes og uden det, der står foran den, hvis det ikke er feltets navn"
_OTHERWISE = "Brug kun felter, if, for og de filtre, der står i templates/README.md"


def of(construct: str) -> str:
    """Say what to write instead of *construct*."""
    if construct.startswith("is ") and construct not in _INSTEAD:
        return "Skriv is besvaret, is ubesvaret eller is aaben"
    if construct.endswith(" = …"):
        return "Vælg et andet navn"
    if construct.startswith("|"):
        otherwise = f"Brug et af filtrene {danish.show_alternatives(list(FILTERS))}"
        return _INSTEAD.get(construct.removesuffix("(…)"), otherwise)
    if construct.endswith("()"):
        return _INSTEAD.get(construct, _CALLED)
    return _INSTEAD.get(construct, _OTHERWISE)


def of_whole(name: str, shape: Shape) -> str:
    """Say what to write instead of the list or group *name*, which prints nothing; »« of all that does."""
    if shape == LOOP:
        return "Skriv {{ loop.index }} for omgangens nummer eller {{ loop.length }} for, hvor mange der er"
    if sorts.is_group(shape):
        return f"Skriv et af felterne, fx {{{{ {name}.{sorts.first_of(shape)} }}}}"
    if isinstance(shape, tuple) and sorts.is_group(shape[0]):
        turn = f"{{% for x in {name} %}}{{{{ x.{sorts.first_of(shape[0])} }}}}{{% endfor %}}"
        return f"Skriv {turn}, eller {{%tr for x in {name} %}} om rækker i en tabel"
    return ""
