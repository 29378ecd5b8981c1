"""The command as people type it."""

import os
import subprocess
import sys

import pytest

from beredskabsplan.__main__ import main
from tests.conftest import SOURCE

# A pipe has the letters of the system's language on Windows; tests of other consoles say so.
_SPOKEN = {"PYTHONIOENCODING": "utf-8"} if sys.platform == "win32" else {}


def beredskabsplan(*arguments, cwd, **environment):
    """Run the command in a process of its own."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    variables = {**plain, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **_SPOKEN, **environment}
    return subprocess.run(
        [sys.executable, "-m", "beredskabsplan", *arguments],
        cwd=cwd,
        env=variables,
        capture_output=True,
        check=False,
    )


def typed(*arguments):
    """Run the command in this process, which has all that it needs loaded; give its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["beredskabsplan", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return ended.value.code
