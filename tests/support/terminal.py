"""The command as people type it."""

import os
import subprocess
import sys

from tests.conftest import SOURCE


def beredskabsplan(*arguments, cwd, **environment):
    """Run the command in a process of its own."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    variables = {**plain, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "beredskabsplan", *arguments],
        cwd=cwd,
        env=variables,
        capture_output=True,
        check=False,
    )
