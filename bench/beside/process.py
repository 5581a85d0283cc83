"""Runs one tool from fork to exit and measures it."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping, Sequence

from .tree import MemoryOfTree, parents

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LOOK_EVERY_MS = 10
_LOOK_OFTEN_FOR = 0.05


@dataclass(frozen=True)
class Measured:
    """Seconds and bytes. CPU is that of the process and of all children that it has waited for."""

    wall: float
    user: float
    system: float
    peak: int | None
    exit_code: int
    gave_up: bool


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    log: Path,
    patience: float,
    each_look: Callable[[], None],
) -> Measured:
    """
    What the tool says goes to the log. It is killed, with all that it started, after so many seconds
    and when anything is raised here, Ctrl-C included.
    """
    with open(log, "wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
        )
        memory = MemoryOfTree(child.pid)
        descriptor = -1
        try:
            descriptor = os.pidfd_open(child.pid)
            gave_up = not _wait(descriptor, start, patience, memory, each_look)
            if gave_up:
                os.killpg(child.pid, signal.SIGKILL)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if descriptor >= 0:
                os.close(descriptor)
            if child.returncode is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
    return Measured(
        wall, usage.ru_utime, usage.ru_stime, memory.peak, child.returncode, gave_up
    )


def _wait(
    descriptor: int,
    start: float,
    patience: float,
    memory: MemoryOfTree,
    each_look: Callable[[], None],
) -> bool:
    """Until the process has ended, which wakes this at once; False when that takes too long."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while True:
        memory.look()
        elapsed = time.perf_counter() - start
        if elapsed > patience:
            return False
        if poll.poll(1 if elapsed < _LOOK_OFTEN_FOR else _LOOK_EVERY_MS):
            return True
        if elapsed >= _LOOK_OFTEN_FOR:
            each_look()


def adopt_orphans() -> None:
    """What a tool leaves running in the background becomes a child of this process, and is seen."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_with_parent() -> None:
    """For a server, called in the child: it ends when the benchmark is killed."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_for_orphans(own: set[int], patience: float, told: Callable[[], None]) -> bool:
    """
    Until nothing that a tool has left running lives any more; False when that takes too long. It would
    take processor time from whoever is measured next.
    """
    end = time.monotonic() + patience
    while True:
        while _reap_one(own):
            pass
        me = os.getpid()
        left = [pid for pid, parent in parents().items() if parent == me and pid not in own]
        if not left:
            return True
        if time.monotonic() > end:
            return False
        told()
        time.sleep(0.1)


def _reap_one(own: set[int]) -> bool:
    me = os.getpid()
    for pid, parent in parents().items():
        if parent == me and pid not in own:
            try:
                if os.waitpid(pid, os.WNOHANG)[0] == pid:
                    return True
            except ChildProcessError:
                pass
    return False


def _prctl(option: int, value: int) -> None:
    try:
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
    except (OSError, AttributeError):
        pass
