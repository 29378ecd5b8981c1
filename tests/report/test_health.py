"""What the terminal shows of the machine."""

import pytest

from beredskabsplan.report import health
from beredskabsplan.report.telling import Amount, Telling
from beredskabsplan.run.doctor.observation import Health, Observation, Topic

FINE = Observation(topic=Topic.PYTHON, seen="3.11.7 i ~/plan/.venv/bin")
NOTED = Observation(topic=Topic.DISK, seen="400 MB fri", health=Health.WARNING, remedy="Ryd op på disken.")
WRONG = Observation(topic=Topic.OUTPUTS, seen="kan ikke bruges", health=Health.ERROR, remedy="Flyt mappen.")


def test_every_topic_has_a_line_in_columns_and_what_helps_stands_below():
    assert [health.line(one) for one in (FINE, NOTED, WRONG)] == [
        "✓ i orden  Python          3.11.7 i ~/plan/.venv/bin",
        "! bemærk   Disken          400 MB fri\n           → Ryd op på disken.",
        "✗ fejl     Dokumenter      kan ikke bruges\n           → Flyt mappen.",
    ]


def test_what_is_in_order_is_passed_over_where_all_is_quiet():
    quiet = Telling(amount=Amount.QUIET)

    assert [health.line(one, quiet) for one in (FINE, NOTED)] == ["", health.line(NOTED)]


def test_only_the_word_for_the_health_has_a_colour():
    coloured = Telling(paint=lambda text, tone: f"<{tone.name}>{text}</>")

    assert [health.line(one, coloured).splitlines()[0] for one in (FINE, NOTED, WRONG)] == [
        "<GOOD>✓ i orden</>  Python          3.11.7 i ~/plan/.venv/bin",
        "<LACKING>! bemærk </>  Disken          400 MB fri",
        "<BAD>✗ fejl   </>  Dokumenter      kan ikke bruges",
    ]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([FINE], "Alt er i orden."),
        ([FINE, NOTED], "Programmet kan bruges. 1 ting er værd at se på."),
        ([WRONG, NOTED, WRONG], "2 ting skal rettes, før programmet virker, som det skal."),
    ],
)
def test_the_end_says_what_one_can_do_now(seen, told):
    assert health.closing(seen) == told
