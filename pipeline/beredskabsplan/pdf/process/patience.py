"""How long a run goes on with an engine that fails: two starts that came to nothing, and two minutes in all.

The state belongs to the process, not to a session: a run opens a session for every portion, and one that has
waited in vain must not wait again. Two runs at once in one process share it.
"""

MOST_SECONDS = 120.0  # that a run loses by one engine: by its silence, and by trying again what it left out
MOST_FAILURES = 2  # in a row; whatever it made in between shows that it can


class Patience:
    """What a run has left for one engine, in seconds."""

    def __init__(self) -> None:
        self.left = MOST_SECONDS
        self.fault = ""  # the last one, in Danish
        self._failures = 0

    @property
    def is_over(self) -> bool:
        """Tell whether the engine is given up for the rest of the run."""
        return self._failures >= MOST_FAILURES or self.left <= 0

    @property
    def farewell(self) -> str:
        """Say in Danish why the engine is not asked any more."""
        return f"{self.fault} og bliver ikke prøvet igen i denne kørsel"

    def worked(self) -> None:
        """Note that the engine made something."""
        self._failures = 0

    def failed(self, fault: str, *, in_vain: bool = True) -> None:
        """Note that the engine hung, died or left something out; *in_vain* when it made nothing at all."""
        self.fault = fault
        self._failures = self._failures + 1 if in_vain else 0

    def lost(self, seconds: float) -> None:
        """Take *seconds* that were spent for nothing off what is left."""
        self.left = max(0.0, self.left - seconds)


_patiences: dict[str, Patience] = {}


def with_engine(name: str) -> Patience:
    """Look up what this process's run has left for the engine called *name*."""
    return _patiences.setdefault(name, Patience())


def renew() -> None:
    """Begin a run: every engine has its chances again."""
    _patiences.clear()
