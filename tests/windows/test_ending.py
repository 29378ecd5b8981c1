"""A run that is told to end, whoever tells it, ends as with Ctrl-C and leaves nothing half-written."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from beredskabsplan import ending
from tests.conftest import SOURCE

CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
CTRL_C, CTRL_BREAK = 0, 1
RUN = """
from beredskabsplan import ending
import time
ending.orderly()
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("orderly")
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"])
def test_an_interrupt_waits_until_the_folder_is_written(name):
    if not hasattr(signal, name):
        pytest.skip(f"this system has no {name}")
    number, written = getattr(signal, name), []
    before = signal.signal(number, signal.default_int_handler)

    def write():
        with ending.uninterrupted():
            signal.raise_signal(number)
            written.append("all of it")

    try:
        with pytest.raises(KeyboardInterrupt):
            write()
        assert written == ["all of it"]
        assert signal.getsignal(number) is signal.default_int_handler
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
def test_a_window_that_closes_interrupts_the_run_and_waits_for_it(event):
    waited: list[float] = []
    answers: list[bool] = []
    # Bare locks, since an interrupt in the midst of Thread.start() or join() breaks what they stand on.
    begun, ended = threading.Lock(), threading.Lock()

    def call():
        with begun:
            answers.append(ending.closing(event, waited.append))
        ended.release()

    def work():
        begun.release()
        ended.acquire()

    begun.acquire()
    ended.acquire()
    caller = threading.Thread(target=call)
    caller.start()
    with pytest.raises(KeyboardInterrupt):  # in the thread that works
        work()
    caller.join()
    assert (waited, answers) == ([ending.LAST_SECONDS], [True])


@pytest.mark.parametrize("event", [CTRL_C, CTRL_BREAK])
def test_what_python_answers_itself_is_left_to_it(event):
    assert not ending.closing(event, lambda _: pytest.fail("it waits"))


@pytest.mark.heavy
def test_a_run_that_another_program_ends_is_orderly():
    if sys.platform == "win32":
        end, group = signal.CTRL_BREAK_EVENT, subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        end, group = signal.SIGTERM, 0
    command = [sys.executable, "-c", RUN]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, creationflags=group
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == "ready\n"
        try:
            run.send_signal(end)
        except SystemError:  # of Windows, where nobody has a window
            run.kill()
            pytest.skip("there is no console to press Ctrl-Break in")
        assert run.stdout.read() == "orderly\n"
    assert run.returncode == 0
