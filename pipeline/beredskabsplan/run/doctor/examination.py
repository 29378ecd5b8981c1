"""Look at everything in turn, and give what was seen as soon as it is seen."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.run.doctor.machine import Machine
from beredskabsplan.run.doctor.observation import Health, Observation, Topic
from beredskabsplan.run.options import Options


def examine(machine: Machine, options: Options) -> Iterator[Observation]:
    """Yield what is seen of *machine*, what takes longest last; the user's home folder is never named."""
    for topic, look in _looks(machine, options):
        for observation in _seen(topic, look):
            seen, remedy = (_homely(text, machine) for text in (observation.seen, observation.remedy))
            yield replace(observation, seen=seen, remedy=remedy)


def _looks(machine: Machine, options: Options) -> Iterator[tuple[Topic, Callable[[], Iterable[Observation]]]]:
    """Yield what is to be done for each topic; nothing is loaded before its turn, since it may be missing."""
    from beredskabsplan.run.doctor import places, software

    yield Topic.PYTHON, lambda: [software.python()]
    yield Topic.PROGRAM, lambda: [software.program()]
    yield Topic.TERMINAL, lambda: [software.terminal(machine)]
    yield Topic.FOLDER, lambda: [places.folder(machine)]
    yield Topic.INPUTS, lambda: [places.inputs(machine)]
    yield Topic.OUTPUTS, lambda: [places.outputs(machine)]
    yield Topic.TEMPORARY, lambda: [places.temporary(machine)]
    yield Topic.DISK, lambda: [places.disk(machine)]
    yield Topic.LEFTOVERS, lambda: [places.leftovers(machine)]
    yield Topic.TEMPLATES, partial(_templates, options)
    yield Topic.EMBEDDED, partial(_printers, machine)


def _templates(options: Options) -> Iterator[Observation]:
    from beredskabsplan.run.doctor import templates

    yield templates.templates(options)


def _printers(machine: Machine) -> Iterator[Observation]:
    from beredskabsplan.run.doctor import printers

    yield from printers.printers(machine)


def _seen(topic: Topic, look: Callable[[], Iterable[Observation]]) -> Iterator[Observation]:
    """Look; what cannot be looked at is an error of its own, and the rest is looked at all the same."""
    try:
        yield from look()
    except (ImportError, OSError, BeredskabsplanError) as error:
        remedy = "Ret det, der er forkert ovenfor, og prøv igen."
        yield Observation(
            topic=topic, seen=f"kan ikke undersøges: »{error}«", health=Health.ERROR, remedy=remedy
        )


def _homely(text: str, machine: Machine) -> str:
    """Write the user's home folder as `~`: the answer is shown to others, and the name is in it."""
    flags = re.IGNORECASE if machine.platform == "win32" else re.NOFLAG
    home = str(machine.home)
    return re.sub(rf"{re.escape(home)}(?![\w-])", "~", text, flags=flags) if len(home) > 3 else text
