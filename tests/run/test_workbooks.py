"""Which questionnaires a command is about."""

from beredskabsplan.run import workbooks


def test_the_same_file_counts_once_and_one_that_is_missing_counts_too(tmp_path):
    here, elsewhere = tmp_path / "egelund.xlsx", tmp_path / "mappe" / ".." / "egelund.xlsx"
    here.write_bytes(b"")
    (tmp_path / "mappe").mkdir()
    missing = [tmp_path / "birk.xlsx", tmp_path / "cedertoft.xlsx"]

    assert workbooks.distinct([here, elsewhere, *missing, missing[0]]) == (here, *missing)
