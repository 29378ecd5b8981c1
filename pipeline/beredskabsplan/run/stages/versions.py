"""Keep what was approved as it stands at the end of a run, and see to it that it goes on standing so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from beredskabsplan import ending
from beredskabsplan.core import danish
from beredskabsplan.core.approved.course import Course, Way
from beredskabsplan.core.approved.history import Approved
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents import stamp
from beredskabsplan.files import reason
from beredskabsplan.output import delivery, lock
from beredskabsplan.output.printout import DOCX, PDF, Parcel, Printout
from beredskabsplan.output.versions import kept
from beredskabsplan.run.stages.cases import Ready


def as_kept(case: Ready, folder: Path) -> Ready:
    """Put what was kept in place of the documents of *case*, where the version in *folder* holds as it is.

    A PDF that was not made then may come to it now, if its document is the same. Forms are made anew: none is
    kept.
    """
    course = case.course
    if course is None or course.way is not Way.HOLDS or course.record is None:
        return case
    contents = kept.contents(folder, course.record)
    made = {document.name: document for document in case.documents}
    here = [file for file in contents if file.endswith(DOCX)]
    order = [*made, *(file.removesuffix(DOCX) for file in here)]  # as in the run that approved them
    here.sort(key=lambda file: order.index(file.removesuffix(DOCX)))
    documents = [_kept(file, contents, made) for file in here]
    forms = case.plan.questionnaire.assortment.forms
    documents.extend(document for name, document in made.items() if name in forms)
    return replace(case, documents=tuple(documents))


def _kept(file: str, contents: Mapping[str, bytes], made: Mapping[str, Printout]) -> Printout:
    docx = contents[file]
    own = stamp.read(docx)
    name = file.removesuffix(DOCX)
    now = made.get(name)
    if now and now.docx == docx:
        return replace(now, pdf=contents.get(f"{name}{PDF}", now.pdf))
    return Printout(
        name=name, docx=docx, pdf=contents.get(f"{name}{PDF}", b""), delivery=own.delivery if own else ""
    )


def keep(case: Ready, folder: Path, parcel: Parcel) -> Ready:
    """Keep in *folder* what its *parcel* has brought, as its course says; tell what stood in the way."""
    course = case.course
    if course is None:
        return case
    return case.told([*_kept_now(case, course, folder, parcel), *_put_away(course, folder)])


def _kept_now(case: Ready, course: Course, folder: Path, parcel: Parcel) -> Iterator[Finding]:
    # A form is filled in about somebody, and nobody approves one.
    names = [path.name for path in case.outcome.written if path.stem not in parcel.forms]
    lacking = parcel.wanted - {document.name for document in case.documents}
    written = {document.name for document in case.documents if f"{document.name}{DOCX}" in names}
    try:
        with lock.alone(folder), ending.uninterrupted():
            if course.takes_back:
                kept.note(folder, course.takes_back)
            elif course.record and course.way is Way.HOLDS:
                kept.add(folder, course.record, names)
            elif course.record and (lacking or not written):
                yield _lacking(case, course.record, lacking)
            elif course.record:
                yield from _kept_first(folder, course.record, names)
    except lock.BusyError:
        yield found(Code.P110, Place(file=str(folder)))
    except OSError as error:
        version = course.version
        yield found(Code.P168, Place(file=str(folder)), version=version, reason=reason(error))


def _kept_first(folder: Path, record: Approved, names: Sequence[str]) -> Iterator[Finding]:
    """Keep *record*, unless another run has kept something meanwhile: mostly it is the same."""
    last = kept.read(folder).last
    if last is None or last.number < record.number:
        delivery.note_version(folder, kept.keep(folder, record, names))
    elif (last.version, last.statement) != (record.version, record.statement):
        yield found(Code.P110, Place(file=str(folder)))


def _lacking(case: Ready, record: Approved, lacking: frozenset[str]) -> Finding:
    names = danish.show_list([f"»{name}«" for name in sorted(lacking)]) or "dokumenterne"
    return found(Code.P167, Place(file=case.origin.name), names=names, version=record.version)


def _put_away(course: Course, folder: Path) -> Iterator[Finding]:
    """Move the drafts aside that were for what holds by now."""
    for name, error in kept.put_drafts_away(folder, but=course.folder):
        yield found(Code.P123, Place(file=str(folder)), name=name, reason=reason(error))
