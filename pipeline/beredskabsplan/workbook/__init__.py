"""The questionnaire as a workbook."""
