"""What `new` and `combine` share: the definition, the questionnaires they start from, and the writing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core import danish
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.replies import Reply
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions.clients import ClientFile
from beredskabsplan.errors import DefinitionTrouble, FileTrouble
from beredskabsplan.run import clients, material
from beredskabsplan.run.options import Options

if TYPE_CHECKING:
    from beredskabsplan.core.cells import Cells
    from beredskabsplan.workbook.read.logo.picture import Logo
    from beredskabsplan.workbook.read.read import Reading
    from beredskabsplan.workbook.write.guide import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What is agreed with HR: the *deadline* to send it back, whom to *contact*, and when it is deleted."""

    deadline: date | None = None
    contact: str = ""
    delete_by: date | None = None


NOTHING_AGREED = Agreement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a questionnaire is written from: the *definitions*, and the client's *own* file, if any."""

    definitions: Definitions
    own: ClientFile | None = None

    def agreed(self, agreed: Agreement) -> Agreement:
        """Take from the client's file what is not *agreed* for this one questionnaire."""
        if self.own is None:
            return agreed
        contact = agreed.contact.strip() or self.own.contact
        return replace(agreed, contact=contact, delete_by=agreed.delete_by or self.own.delete_by)


def basis(options: Options, workbooks: Sequence[Path] = ()) -> Basis:
    """Load the definition, with what the client of *workbooks* has of its own.

    Raises:
        Trouble: a file is missing or faulty, or Excel could not hold what is asked.
    """
    from beredskabsplan.workbook.write import limits

    loaded, path = material.define(options), clients.found_for(workbooks)
    own = clients.read(path, loaded, options) if path else None
    made = Basis(definitions=own.definitions if own else loaded, own=own)
    if faults := tuple(limits.faults(made.definitions.questionnaire)):
        raise DefinitionTrouble(path.name if path else "spoergeskema.toml", faults)
    return made


def read(path: Path, asked: Questionnaire) -> "tuple[Reading, Cells]":
    """Read the questionnaire at *path*.

    Raises:
        FileTrouble: it cannot be read, or is none of ours.
    """
    from beredskabsplan.workbook.read import read as reader

    reading = reader.read(path, asked)
    if reading.cells is None:
        finding = reading.findings[0]
        raise FileTrouble(f"{path.name}: {finding.problem}", finding.remedy)
    return reading, reading.cells


def terms(brand: Brand, agreed: Agreement) -> "Terms":
    """Word what is *agreed*; where nobody says whom to ask and when it is deleted, the *brand* does."""
    from beredskabsplan.workbook.write.guide import Terms

    return Terms(
        deadline=danish.show_date(agreed.deadline) if agreed.deadline else "",
        contact=agreed.contact.strip() or brand.contact,
        deletion=f"senest {danish.show_date(agreed.delete_by)}" if agreed.delete_by else brand.deletion,
    )


def marked(
    package: bytes, findings: Sequence[Finding], asked: Questionnaire, replies: Sequence[Reply] = ()
) -> bytes:
    """Mark *findings* for HR in *package*, and list them there with the *replies* that still hold."""
    from beredskabsplan.core.rounds import settling
    from beredskabsplan.workbook.mark import corrections

    if not findings and not replies:
        return package
    settled = settling.settle(findings, replies)
    return corrections.corrected(package, settled.left, asked, settled) or package


def lay(target: Path, package: bytes, logo: "Logo | None") -> None:
    """Write the questionnaire *package* to *target* with its *logo* beside it, never over what is there.

    Raises:
        FileTrouble: something is there, and is not touched, or a file cannot be written.
    """
    picture = target.with_suffix(f".{logo.kind}") if logo else None
    if logo and picture and files.is_there(picture):
        files.write_new(picture, logo.content)  # which refuses it, before anything is written
    files.write_new(target, package)
    if logo and picture:
        files.write(picture, logo.content)
