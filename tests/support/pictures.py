"""Pictures in and beside workbooks, for tests of the logo."""

import io

from openpyxl.drawing.image import Image
from PIL import Image as Pillow

from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.definitions import library
from beredskabsplan.opc.namespaces import XDR, A, R, uri
from tests.conftest import ROOT
from tests.support.workbooks import changed, rewritten

_KINDS = [field.kind for field in library.define([ROOT / "templates"]).questionnaire.organisation]
ROW = 5 + _KINDS.index(Kind.IMAGE)  # the answers begin in row 5
LOGO = f"B{ROW}"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
DRAWING = "xl/drawings/drawing1.xml"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri(namespace)}"' for prefix, namespace in (("x", XDR), ("a", A), ("r", R))
)


def drawn(kind="PNG", size=(400, 200), mode="RGB", **options):
    """Draw a picture of one colour, or with another *beside* it on its right half."""
    target = io.BytesIO()
    picture = Pillow.new(mode, size, options.pop("colour", 7))
    if beside := options.pop("beside", None):
        picture.paste(beside, (size[0] // 2, 0, *size))
    picture.save(target, kind, **options)
    return target.getvalue()


def with_pictures(package, *pictures, sheet="Organisation"):
    """Let pictures float over cells."""

    def insert(book):
        for content, ref in pictures:
            book[sheet].add_image(Image(io.BytesIO(content)), ref)

    return changed(package, insert)


def replaced(package, content):
    """Put other bytes in the place of the picture."""
    return rewritten(package, {"xl/media/image1.png": content})


def shown_as(package, *, crop="", place="", blip="", outline='prst="rect"', group="", fills=False):
    """Write the drawing of a floating picture anew, with what Excel notes when somebody works on it.

    *crop* are the attributes of `a:srcRect`, *place* and *group* those of `a:xfrm`, *blip* what stands in it.
    """
    inner = f'<a:blip r:embed="rId1">{blip}</a:blip>{crop and f"<a:srcRect {crop}/>"}<a:stretch/>'
    shape = f"<a:xfrm {place}/><a:prstGeom {outline}/>"
    picture = f"<x:pic><x:blipFill>{inner}</x:blipFill><x:spPr>{shape}</x:spPr></x:pic>"
    if fills:
        picture = f"<x:sp><x:spPr>{shape}<a:blipFill>{inner}</a:blipFill></x:spPr></x:sp>"
    if group:
        picture = f"<x:grpSp><x:grpSpPr><a:xfrm {group}/></x:grpSpPr>{picture}</x:grpSp>"
    first, last = (f"<x:{end}><x:col>1</x:col><x:row>{ROW - 1}</x:row></x:{end}>" for end in ("from", "to"))
    drawing = f"<x:wsDr {_NAMESPACES}><x:twoCellAnchor>{first}{last}{picture}</x:twoCellAnchor></x:wsDr>"
    return rewritten(package, {DRAWING: drawing.encode()})
