"""Which form answers call for."""

from beredskabsplan.core.answers import Answers, danish_answer
from beredskabsplan.core.editions import short
from beredskabsplan.core.questionnaire import Questionnaire


def are_few(answers: Answers, questionnaire: Questionnaire) -> bool:
    """Tell whether the short form is for those who gave *answers*; where they do not say, it was chosen."""

    def said(field: str) -> str | None:
        value = answers.value(field)
        return None if value is None else danish_answer(value)

    suits = short.suits(questionnaire, said)
    return questionnaire.is_short if suits is None else suits
