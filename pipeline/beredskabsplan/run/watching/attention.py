"""What has changed since the last turn and can be read by now: several saves are one, and half ones wait."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.run.watching.readiness import Readiness, readiness
from beredskabsplan.run.watching.watched import State, Watched

PATIENCE = 10.0  # seconds; who has not written the rest by then has left a damaged file, which is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What was seen: files that are *ready*, and those that are *waited* for from now on.

    *again* tells that one must look again soon, whether anything more happens or not.
    """

    ready: tuple[Path, ...] = ()
    waited: tuple[Path, ...] = ()
    again: bool = False


class Attention:
    """Compares how the files stand with how they stood when they were last made something of."""

    def __init__(self, folders: Watched, clock: Callable[[], float]) -> None:
        """Take what lies there now for known; *clock* gives seconds."""
        self._folders, self._clock = folders, clock
        self._known: State = folders.state()
        self._last = self._known
        self._since: dict[Path, float] = {}

    def look(self) -> Sight:
        """Look once; nothing is ready while anything still moves."""
        now = self._folders.state()
        if now != self._last:
            self._last = now
            return Sight(again=True)
        changed = sorted(path for path in {*self._known, *now} if self._known.get(path) != now.get(path))
        waiting = {path for path in changed if not self._is_ready(path)}
        new = waiting - self._since.keys()
        self._since = {path: self._since.get(path, self._clock()) for path in waiting}
        ready = tuple(path for path in changed if path not in waiting)
        unread = {path: self._known[path] for path in waiting if path in self._known}
        self._known = {**{path: stamp for path, stamp in now.items() if path not in waiting}, **unread}
        return Sight(ready=ready, waited=tuple(sorted(new)), again=bool(waiting))

    def _is_ready(self, path: Path) -> bool:
        match readiness(path):
            case Readiness.WHOLE:
                return True
            case Readiness.CLOSED:
                return False
            case Readiness.HALF:
                return self._clock() - self._since.get(path, self._clock()) >= PATIENCE
