"""Files that another program holds open on Windows, in the ways that programs there do."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY, READERS, WRITERS = 0, 1, 3  # whom a program lets open the file beside it: OneDrive, Word, many others
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps open files from others")


@contextmanager
def held(path: Path, *, shared_with: int) -> Iterator[None]:
    """Hold the file at *path* open to read it."""
    if sys.platform == "win32":
        system = ctypes.WinDLL("kernel32")
        system.CreateFileW.restype = ctypes.c_void_p
        handle = system.CreateFileW(str(path), 0x80000000, shared_with, None, 3, 0, None)
        assert handle not in (None, ctypes.c_void_p(-1).value)
        try:
            yield
        finally:
            system.CloseHandle(ctypes.c_void_p(handle))
    else:
        raise NotImplementedError
