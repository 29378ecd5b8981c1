"""Turn a filled-in Excel questionnaire into Danish Word documents and PDFs.

`new` writes a questionnaire, `check` tells what is missing in one that was filled in, `plan` makes the
documents, and `lint` checks the Word templates. What was found comes back as `Finding`s; wrong usage, and
files that nothing can be done without, raise `beredskabsplan.errors.Trouble`.
"""

TYPE_CHECKING = False  # as in `typing`, which need not be loaded for it
if TYPE_CHECKING:
    __version__: str
    from beredskabsplan.core.findings import Finding as Finding
    from beredskabsplan.run.checking import check as check
    from beredskabsplan.run.linting import lint as lint
    from beredskabsplan.run.new import new as new
    from beredskabsplan.run.options import Options as Options
    from beredskabsplan.run.outcome import Result as Result
    from beredskabsplan.run.planning import plan as plan

__all__ = ["Finding", "Options", "Result", "__version__", "check", "lint", "new", "plan"]
_HOMES = {
    "Finding": "core.findings",
    "Options": "run.options",
    "Result": "run.outcome",
    "check": "run.checking",
    "lint": "run.linting",
    "new": "run.new",
    "plan": "run.planning",
}


def __getattr__(name: str) -> object:
    """Load what is asked for, and nothing before: the command's help must be instant."""
    from importlib import import_module

    if name == "__version__":
        return import_module("beredskabsplan.version").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"beredskabsplan.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
