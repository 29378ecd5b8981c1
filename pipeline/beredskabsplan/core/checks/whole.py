"""Check the answers of one organisation as a whole."""

import pkgutil
from datetime import date
from importlib import import_module

from beredskabsplan.core import checks
from beredskabsplan.core.answers import Answers
from beredskabsplan.core.checks import contradictory
from beredskabsplan.core.checks.register import Matter, registered
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire

# A new module in this folder registers its checks by being there.
for _module in pkgutil.iter_modules(checks.__path__, f"{checks.__name__}."):
    if _module.name != __name__:
        import_module(_module.name)


def check(
    answers: Answers, questionnaire: Questionnaire, today: date, *, is_example: bool = False
) -> tuple[Answers, tuple[Finding, ...]]:
    """Check *answers* as a whole; return them with the contradicted ones opened, and the findings.

    The shipped example may equal itself (*is_example*).
    """
    settled = contradictory.settle(answers, questionnaire)
    matter = Matter(
        answers=answers, settled=settled, questionnaire=questionnaire, today=today, is_example=is_example
    )
    return settled, tuple(finding for one in registered() for finding in one.find(matter))
