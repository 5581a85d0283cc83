"""The line on standard error that says what is being done."""

from __future__ import annotations

import shutil
import sys
import time


class Progress:
    """One line that is drawn over on a terminal; elsewhere a line for each new step."""

    def __init__(self, stream=None) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._drawn = False
        self._last = 0.0

    def step(self, text: str) -> None:
        """Something new begins."""
        self._show(text)

    def detail(self, text: str) -> None:
        """How far it is: drawn ten times a second at most, and only on a terminal."""
        now = time.monotonic()
        if self._terminal and now - self._last >= 0.1:
            self._last = now
            self._show(text)

    def note(self, text: str) -> None:
        """What should stay on the screen."""
        self.clear()
        print(f"bench: {text}", file=self._stream, flush=True)

    def clear(self) -> None:
        if self._drawn:
            print("\r\033[K", end="", file=self._stream, flush=True)
            self._drawn = False

    def _show(self, text: str) -> None:
        if self._terminal:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{text[:width]}", end="", file=self._stream, flush=True)
            self._drawn = True
        else:
            print(text, file=self._stream, flush=True)
