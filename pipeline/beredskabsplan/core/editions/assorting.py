"""Which documents an organisation gets, in the short form and in full, and of which templates."""

from collections.abc import Collection

from beredskabsplan.core.questionnaire import Assortment


def documents(
    assortment: Assortment, templates: Collection[str], *, is_short: bool, is_alone: bool = False
) -> dict[str, str]:
    """Give the documents that are made of *templates*: what each is called, by the template.

    Where one that should stand in is not among them, all are made as in full.
    """
    stand_ins = assortment.stand_ins
    if not is_short or lacking(assortment, templates):
        return {name: name for name in templates if name not in stand_ins}
    left_out = {*stand_ins.values(), *assortment.full_only, *(assortment.not_alone if is_alone else ())}
    return {
        name: stand_ins.get(name, name) for name in templates if name in stand_ins or name not in left_out
    }


def lacking(assortment: Assortment, templates: Collection[str]) -> tuple[str, ...]:
    """List the stand-ins that are missing, while the templates that they stand in for are there."""
    return tuple(
        name
        for name, document in assortment.stand_ins.items()
        if name not in templates and document in templates
    )
