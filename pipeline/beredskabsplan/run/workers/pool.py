"""Processes of our own that work on portions, and end as orderly as the run itself."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, TypeVar

from beredskabsplan import ending

T = TypeVar("T")
INTERRUPTED = 130
GRACE = 10.0  # seconds for a process to end what it has begun: an engine, a folder for temporary files


class Pool:
    """Processes of ours: *executor* runs in them what is submitted, and is made anew where one has died."""

    def __init__(self, number: int) -> None:
        """Start none before there is work."""
        self._number, self._before = number, frozenset(multiprocessing.active_children())
        self.executor: Executor = self._started()

    @property
    def is_whole(self) -> bool:
        """Tell whether all processes live."""
        children = getattr(self.executor, "_processes", None) or {}
        return all(child.is_alive() for child in [*children.values()])

    def renew(self) -> None:
        """End what is left of the processes, and start others."""
        self.end()
        self.executor = self._started()

    def end(self) -> None:
        """Let no process stay: each is told to end, and stopped where it does not."""
        own = [child for child in multiprocessing.active_children() if child not in self._before]
        results = getattr(getattr(self.executor, "_result_queue", None), "_writer", None)
        let_go(self.executor)
        self.executor.shutdown(wait=False, cancel_futures=True)
        for child in own:
            _told(child)
        for child in own:
            child.join(GRACE)
            if child.is_alive():
                child.kill()
                child.join()
        # The executor waits for the rest of what a process had to say that died in the midst of it.
        if results:
            results.close()

    def _started(self) -> Executor:
        # Started anew and not split off: the same on every system, and no lock is copied that somebody holds.
        context = multiprocessing.get_context("spawn")
        return _Orderly(self._number, mp_context=context, initializer=_begin, initargs=(gc.get_threshold(),))


class _Orderly(ProcessPoolExecutor):
    """Processes of which each ends when it is told to, also while it works."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        """Have *fn* called in one of them."""
        return super().submit(_called, fn, *args, **named)


def _called(fn: Callable[..., T], /, *args: Any, **named: Any) -> T:
    """Call *fn*; end when told to: the executor would send that home as a fault, and wait for more work.

    Nobody would end it then if those that it works for have been killed, and it holds their output open.
    """
    try:
        return fn(*args, **named)
    except SystemExit:
        os._exit(INTERRUPTED)


@contextmanager
def opened(number: int) -> Iterator[Pool]:
    """Have so many processes, for as long as it takes."""
    pool = Pool(number)
    try:
        yield pool
    finally:
        with ending.uninterrupted():
            pool.end()


def let_go(executor: Executor) -> None:
    """Let nobody wait until work is read that was on its way to a process when it died.

    Python before 3.11.5 waits for that without end, as Debian 12 has it (gh-94777); later ones do this.
    """
    reader = getattr(getattr(executor, "_call_queue", None), "_reader", None)
    if reader:
        reader.close()


def _told(child: BaseProcess) -> None:
    """Tell *child* to end; on Windows that would stop it at once, and Ctrl-C has told it already."""
    if sys.platform != "win32":
        child.terminate()


def _begin(threshold: tuple[int, int, int]) -> None:
    """Prepare a process for its work: it ends when it is told to, or when nobody is left to work for."""
    gc.set_threshold(*threshold)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    threading.Thread(target=_follow, daemon=True).start()


def _end(_number: int, _frame: FrameType | None) -> None:
    """Leave as Python leaves, so that engines and folders are seen to; nobody wants to hear of it."""
    raise SystemExit(INTERRUPTED)


def _follow() -> None:
    """End with the process that has started this one, also where that was killed."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    with suppress(OSError):
        os.kill(os.getpid(), signal.SIGTERM)
