"""Resident memory of a process and all that it has started, as long as they live."""

from __future__ import annotations

import os
import time

_SCAN_EVERY = 0.25


def parents() -> dict[int, int]:
    """Every process that lives now, with its parent."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    # The name may hold blanks and brackets; what follows the last bracket does not.
                    found[int(entry)] = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, IndexError):
                pass
    return found


def cpu_seconds(pids: list[int]) -> float:
    """User and system time that these processes have used so far, in steps of a clock tick."""
    ticks = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(root: int) -> set[int]:
    """Of a process, without itself."""
    children: dict[int, list[int]] = {}
    for pid, parent in parents().items():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    waiting = [root]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            found.add(child)
            waiting.append(child)
    return found


class MemoryOfTree:
    """
    Looks at a process tree whenever it is told to. The peak is the larger of two figures: the highest
    sum of what all processes had resident at one moment, and the highest mark that the kernel kept for
    any one of them, which no moment escapes. Pages that processes share count for each of them.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._others: set[int] = set()
        self._scanned = time.monotonic()
        self.peak: int | None = None

    def look(self) -> None:
        now = time.monotonic()
        if now - self._scanned >= _SCAN_EVERY:
            self._scanned = now
            self._others = descendants(self._root)
        total = highest = 0
        for pid in (self._root, *self._others):
            resident, mark = _resident(pid)
            total += resident
            highest = max(highest, mark)
        seen = max(total, highest)
        if seen > 0:
            self.peak = max(seen, self.peak or 0)


def _resident(pid: int) -> tuple[int, int]:
    """Bytes now, and at most since the program was loaded; zeros for one that has ended."""
    resident = mark = 0
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                if line.startswith(b"VmHWM:"):
                    mark = int(line.split()[1]) * 1024
                elif line.startswith(b"VmRSS:"):
                    resident = int(line.split()[1]) * 1024
                    break
    except OSError:
        pass
    return resident, mark
