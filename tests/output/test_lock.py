"""One run at a time in a folder."""

import pytest

from beredskabsplan.output import lock


def test_a_second_run_is_kept_out_while_the_first_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)

    with lock.alone(tmp_path), pytest.raises(lock.BusyError), lock.alone(tmp_path):
        pytest.fail("two runs write at once")


def test_the_folder_is_made_and_nothing_of_the_lock_stays_in_it(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    folder = tmp_path / "outputs" / "egelund"

    with lock.alone(folder):
        assert [path.name for path in folder.iterdir()] == [lock.NAME]
    with lock.alone(folder):
        assert [path.name for path in folder.iterdir()] == [lock.NAME]
    assert list(folder.iterdir()) == []
