"""Changes in a Word document that nobody has accepted or rejected yet."""

from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import TEXT_PARTS

REVISIONS = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)


def are_in(docx: bytes) -> bool:
    """Tell whether there are any in *docx*, or whether nobody can tell, since it cannot be read."""
    try:
        package = Package(docx)
        parts = [name for name in package.names if TEXT_PARTS.fullmatch(name)]
        return any(next(package.tree(name).iter(*REVISIONS), None) is not None for name in parts)
    except BrokenPackageError:
        return True
