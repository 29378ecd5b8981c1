"""An end that is orderly, whoever asks for it: Ctrl-C, another program, or the window that closes."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LAST_SECONDS = 10.0  # Windows itself ends a program some seconds after its window was closed
_CLOSED, _LOGGED_OFF, _SHUT_DOWN = 2, 5, 6  # how Windows tells a console's programs
_ASKED = ("SIGTERM", "SIGHUP", "SIGBREAK")  # SIGHUP is a window that closes, SIGBREAK Ctrl-Break on Windows
_kept: list[Any] = []  # what Windows calls must not be thrown away


def orderly() -> None:
    """Let being told to end be as orderly as Ctrl-C: no program and no temporary file is left behind."""
    for number in _numbers(*_ASKED):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    if sys.platform == "win32":
        import ctypes

        told = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(closing)
        _kept.append(told)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(told, 1)


def closing(event: int, wait: Callable[[float], object] = time.sleep) -> bool:
    """Interrupt the run when its window closes, and *wait* for it to end: Windows ends us when we return.

    Windows calls this in a thread of its own. False is for an *event* that others answer.
    """
    if event not in (_CLOSED, _LOGGED_OFF, _SHUT_DOWN):
        return False
    signal.raise_signal(signal.SIGINT)
    wait(LAST_SECONDS)
    return True


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C, and being told to end, for the moment that it takes to write a folder."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: came.append(number))
        for number in _numbers("SIGINT", *_ASKED)
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for missed in came:
            signal.raise_signal(missed)


def _numbers(*names: str) -> list[signal.Signals]:
    """Return the signals of these *names* that the system has."""
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
