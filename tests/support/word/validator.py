"""The Open XML SDK, by which Microsoft judges files of Office: a second opinion on what we write."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.conftest import ROOT

_INSTALLED = ROOT / ".ci/node_modules/.bin"  # where .ci/run puts it
_COMMAND = shutil.which("ooxml-validator", path=os.pathsep.join([os.environ["PATH"], str(_INSTALLED)]))

needs_validator = pytest.mark.skipif(
    _COMMAND is None, reason="the Open XML SDK validator is not installed; .ci/run does it"
)


def faults(folder: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Say what the Open XML SDK and openxml-audit find in *contents*, which lie in *folder* for it."""
    found = microsoft_s_faults(folder, contents)
    for name in contents:
        errors = OpenXmlValidator().validate(str(folder / name)).errors
        found += [f"{name}: {error}" for error in errors]
    return found


def microsoft_s_faults(folder: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Say what the Open XML SDK alone finds: openxml-audit knows parts by the names that Word gives them."""
    found = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        assert _COMMAND
        answer = subprocess.run([_COMMAND, path], check=False, capture_output=True, text=True, timeout=120)
        assert answer.returncode in {0, 1}, answer.stderr
        errors = json.loads(answer.stdout)["errors"]
        found += [f"{name}: {error['path']}: {error['description']}" for error in errors]
    return found
