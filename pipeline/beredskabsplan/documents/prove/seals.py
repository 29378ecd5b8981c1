"""What was proved of a document, and by what each of its parts is known again as it was proved.

A document is read when it is merged, and once more before it is delivered, when its pages have been numbered.
A part that lies in the zip as it did then says what it said; only what has changed since is read again.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from beredskabsplan.documents.prove.frame import Frame
from beredskabsplan.documents.prove.reread import PartText
from beredskabsplan.opc.package import Packed

_ABOUT = struct.Struct("<2Q")


@dataclass(frozen=True, slots=True)
class Proven:
    """A document that was proved: the *seals* of the parts that were, its *frame*, and who uses which ids.

    The *readings* are without their texts, which are in order.
    """

    seals: Mapping[str, bytes] = field(default_factory=dict)
    readings: Mapping[str, PartText] = field(default_factory=dict)
    frame: Frame = field(default_factory=Frame)


NOTHING = Proven()


def seal(part: Packed) -> bytes:
    """Sum up *part* as it lies in the zip, with the checksum and the size that the zip claims."""
    return hashlib.sha256(part.deflated + _ABOUT.pack(part.checksum, part.size)).digest()
