"""The questionnaire in its other editions: the short form, and what older versions asked."""
