"""Collect the overview: look at each questionnaire and each folder, and write nothing."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from beredskabsplan.output import folders
from beredskabsplan.output.folders import TakenError
from beredskabsplan.run import clients, material
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.overview import archives, holdings, judging, looking, seeing
from beredskabsplan.run.overview.client import Overview
from beredskabsplan.run.overview.facts import Facts
from beredskabsplan.run.overview.judging import Judged
from beredskabsplan.run.overview.seeing import Setting
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages.cases import Stopped


def collect(paths: Sequence[Path], options: Options, *, inputs: Path | None = None) -> Overview:
    """Look at the workbooks at *paths* and at the folders of their organisations.

    *inputs* tells that they are all that there are, from that folder: then folders without a workbook among
    them are clients too. What is wrong with one client, a bug of ours too, is in nobody else's way.

    Raises:
        Trouble: a chosen folder or file does not exist, or a TOML file is faulty.
    """
    shared, lacking = material.gather(options)
    places = folders.look(options.folder(OUTPUTS))
    own = partial(clients.asked, shared=shared.definitions, options=options)
    found_here = sources.survey(paths, shared.definitions.questionnaire, own)
    setting = Setting(
        shared=shared,
        options=options,
        places=places,
        clashes=sources.clashes(found_here, places),
        archive=archives.look(inputs) if inputs else (),
    )
    judged = [_guarded(source, None, setting) for source in found_here]
    if inputs:
        judged += _put_aside(inputs, setting, {one.client.folder for one in judged})
    ordered = sorted(judged, key=lambda one: one.urgency)
    return Overview(today=options.today, clients=tuple(one.client for one in ordered), findings=lacking)


def _put_aside(inputs: Path, setting: Setting, seen: set[Path | None]) -> Iterator[Judged]:
    """Yield the clients of which there is a folder, and perhaps a questionnaire in the archive."""
    for name, known in setting.places.manifests.items():
        folder = setting.places.outputs / name
        if folder not in seen and holdings.is_held(folder, known):
            behind = archives.behind(known, setting.archive)
            source = Source(workbook=folder, organisation=known.organisation)
            if behind:
                stood_at = inputs / behind.path.name  # and what the client has of its own stands there still
                source = replace(source, workbook=behind.path, peek=behind.peek, others=(stood_at,))
            yield _guarded(source, folder, setting)


def _guarded(source: Source, folder: Path | None, setting: Setting) -> Judged:
    """Judge the client of *source*, or of the *folder* that it was put aside from."""
    judged = guarded(Outcome(workbook=source.workbook), partial(_look, source, folder, setting))
    if not isinstance(judged, Stopped):
        return judged
    facts = Facts(today=setting.options.today, troubles=judged.outcome.findings)
    with suppress(TakenError):  # whose folder it is, is not known by then
        folder = folder or setting.places.of(source.organisation, source.name)
    return judging.judged(facts, source.organisation.name or source.name, folder)


def _look(source: Source, folder: Path | None, setting: Setting) -> Judged:
    """Look at one client with what it has of its own, which stands beside its questionnaires."""
    own = setting.own(source)
    return looking.look(source, own, seeing.see(source, folder, own))
