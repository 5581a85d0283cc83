"""How many connections the server has open while a tool is at work."""

from __future__ import annotations

import threading

from .server import Nginx

_ASK_EVERY = 0.05


class ConnectionWatch:
    """
    Asks the server twenty times a second, on a thread of its own, so that a busy server does not keep
    the clock waiting. Use it in a `with`; `most` is right after its end.
    """

    def __init__(self, server: Nginx) -> None:
        self._server = server
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.most: int | None = None

    def __enter__(self) -> ConnectionWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_ASK_EVERY):
            now = self._server.open_connections()
            if now is not None:
                self.most = max(now, self.most or 0)
