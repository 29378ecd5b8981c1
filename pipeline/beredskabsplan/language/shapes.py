"""The names that templates may use, described: what is a text, what a number, and what has names below it."""

from collections.abc import Mapping
from enum import Enum

from beredskabsplan.core.questionnaire import (
    ALONE_KEY,
    CALLED_KEY,
    LIGHT_KEY,
    ORGANISATION_KEY,
    ROLES_KEY,
    SHORT_KEY,
    VERSIONS_KEY,
    Kind,
    Table,
)
from beredskabsplan.core.rules import RULE_NAMES
from beredskabsplan.core.standards import Definitions
from beredskabsplan.language import numbers


class Sort(Enum):
    """What a name is that is no text, and so what it can be compared with."""

    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"


# The shape of a name: a text (None) or another sort, names below it, or a list whose turns have a shape.
Shape = Mapping[str, "Shape"] | tuple["Shape"] | Sort | None
PICTURE: Shape = {"": None}  # the shape of a picture, which has no names below it


class Details(dict[str, Shape]):
    """The shape of a person or of outside help, whose names are the columns of their table.

    *shown* is the one among them that the whole prints.
    """

    def __init__(self, names: Mapping[str, Shape], shown: str) -> None:
        super().__init__(names)
        self.shown = shown


def shape(definitions: Definitions) -> Mapping[str, Shape]:
    """Describe all names that a template may use."""
    questionnaire = definitions.questionnaire
    person = _details(questionnaire.persons)
    person[CALLED_KEY] = None
    external = _details(questionnaire.externals)
    contact = _details(questionnaire.persons, questionnaire.externals)
    contact[CALLED_KEY] = None
    kinds: Mapping[Kind, Shape] = {
        Kind.PERSON: person,
        Kind.EXTERNAL: external,
        Kind.CONTACT: contact,
        Kind.PERSONS: (person,),
        Kind.IMAGE: PICTURE,
        Kind.NUMBER: Sort.NUMBER,
        Kind.DATE: Sort.DATE,
        Kind.YES_NO: Sort.YES_NO,
    }
    names: dict[str, dict[str, Shape]] = {}
    for field in questionnaire.fields.values():
        names.setdefault(field.id.partition(".")[0], {})[field.key] = kinds.get(field.kind)
    for former in questionnaire.formers:
        prefix, _, key = former.partition(".")
        names[prefix][key] = Sort.YES_NO if former in questionnaire.gates else None
    yes_or_no = dict.fromkeys((SHORT_KEY, ALONE_KEY, LIGHT_KEY), Sort.YES_NO)
    names[ORGANISATION_KEY] |= {**yes_or_no, CALLED_KEY: None}
    role: Shape = {**dict.fromkeys(("nr", "titel", "opgave")), "indehaver": contact, "stedfortraeder": person}
    return {
        **names,
        "trin": ({"nr": Sort.NUMBER, **dict.fromkeys(("titel", "indledning", "maal")), ROLES_KEY: (role,)},),
        "roller": (role,),
        "personer": (Details({**person, ROLES_KEY: (None,)}, person.shown),),
        "uden_opgaver": (Details({**person, ROLES_KEY: (None,)}, person.shown),),
        "eksterne": (external,),
        "numre": (numbers.SHAPE,),
        "frister": (
            {
                **dict.fromkeys(("afsnit", "frist", "fra", "hvad", "hvem", "grundlag", "note")),
                "note_nr": Sort.NUMBER,
            },
        ),
        "frister_indledning": None,
        "frister_fodlinje": None,
        "frister_kontrolleret": Sort.DATE,
        "regler": {
            **dict.fromkeys((*sorted(RULE_NAMES), *(row.id for row in definitions.rules.texts))),
            **{row.id: dict.fromkeys(("frist", "fra")) for row in definitions.rules.limits},
        },
        "haendelser": (
            dict.fromkeys(("hvad", "politi", "platform", "frist", "regnes_fra", "grundlag", "note")),
        ),
        "foelger": (dict.fromkeys(("hvad", "anmeldes", "frist", "regnes_fra", "grundlag")),),
        "hjaelpelinjer": (dict.fromkeys(("navn", "telefon", "til", "naar")),),
        "dagsorden": ({"nr": Sort.NUMBER, "punkt": None, "minutter": Sort.NUMBER, "ansvarlig": None},),
        VERSIONS_KEY: (dict.fromkeys(("nr", "dato", "aendring", "godkendt_af")),),
        "aabne": (dict.fromkeys(("nr", "hvad", "hvem")),),
        "status": {"tekst": None, "udkast": Sort.YES_NO, "antal": Sort.NUMBER},
        "brand": dict.fromkeys(("navn", "afsender")),
    }


def _details(*tables: Table) -> Details:
    names = {column.key: None for table in tables for column in table.columns}
    return Details(names, tables[0].name.key)
