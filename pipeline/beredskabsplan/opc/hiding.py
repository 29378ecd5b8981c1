"""What Word hides: by a run's own format, by a style, and whole rows."""

from collections.abc import Mapping

from lxml import etree

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import child, lineage

_OFF = frozenset(("0", "false", "off"))


def style_hides(name: str, *, by_id: Mapping[str, etree._Element]) -> bool:
    """Tell whether text in the style *name* is hidden."""
    is_hidden = False
    for style in reversed(tuple(lineage(name, by_id))):
        own = child(style, "rPr")
        is_hidden = is_hidden if own is None else hides(own, is_hidden)
    return is_hidden


def hiding_styles(by_id: Mapping[str, etree._Element]) -> frozenset[str]:
    """List the ids of the styles that hide what is written in them."""
    return frozenset(name for name in by_id if style_hides(name, by_id=by_id))


def hides(properties: etree._Element, otherwise: bool) -> bool:
    """Tell whether the run with *properties* is hidden; *otherwise* is what its styles say."""
    return _is_on(child(properties, "vanish"), otherwise)


def is_hidden_row(row: etree._Element) -> bool:
    """Tell whether the table's *row* is hidden as a whole."""
    own = child(row, "trPr")
    return own is not None and _is_on(child(own, "hidden"), False)


def _is_on(mark: etree._Element | None, otherwise: bool) -> bool:
    return otherwise if mark is None else mark.get(W + "val", "1") not in _OFF
