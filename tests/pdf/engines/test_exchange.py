"""What passes between us and the process of an engine."""

import subprocess
import sys

import pytest

from beredskabsplan.pdf.process import exchange
from tests.conftest import SOURCE


@pytest.mark.parametrize("told", ["", "/tmp/Søren & co. 100 %", "a\tb\nc\rd\\n", "\udcff", "🦄\0"])
def test_whatever_a_path_or_a_fault_holds_arrives_in_one_line(told):
    line = exchange.line(told, "plan.pdf")

    assert line.count(b"\n") == 1
    assert exchange.fields(line) == [told, "plan.pdf"]


def test_a_bad_document_is_told_and_the_next_one_made():
    code = "from beredskabsplan.pdf.process import exchange; exchange.serve(lambda one, other: int(one) / int(other), (ZeroDivisionError, TypeError))"
    asked = exchange.line("1", "0") + exchange.line("1", "2") + exchange.line("1")
    done = subprocess.run(
        [sys.executable, "-c", code], input=asked, capture_output=True, cwd=SOURCE, check=True
    )

    answers = [exchange.fields(line)[0].partition(":")[0] for line in done.stdout.splitlines(keepends=True)]
    assert answers == ["ZeroDivisionError", "", "TypeError"]


def test_the_process_of_an_engine_loads_next_to_nothing():
    code = "import sys; before = set(sys.modules); from beredskabsplan.pdf.process import exchange; print(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, cwd=SOURCE, text=True, check=True
    )

    assert set(done.stdout.split()) == {
        "beredskabsplan",
        "beredskabsplan.pdf",
        "beredskabsplan.pdf.process",
        "beredskabsplan.pdf.process.exchange",
    }
