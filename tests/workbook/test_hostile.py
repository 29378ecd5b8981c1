"""Hostile and odd workbooks: each is read, or refused by a code, within 10 s of CPU time and 600 MB of memory."""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no fork, and no limits of a process"),
]


@pytest.mark.parametrize(
    "group", ["merged", "columns", "cells", "stored", "beside", "linked", "zipped", "headers", "odd", "typed"]
)
def test_no_workbook_costs_more_than_it_may(group):
    from tests.support.books.hostile.groups import GROUPS

    command = [sys.executable, "-m", "tests.support.books.hostile", group]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert json.loads(told) == {name: expected for name, (_, expected) in GROUPS[group].items()}
