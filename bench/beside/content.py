"""The pages, the same on every machine, and the lists that name them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Iterator

from .rows import Workload

_NAMES_PAGES = 10_000

# What they take on a disk: pages in blocks of 4 KiB, lines of lists and of the manifest.
_PAGE_BYTES = 12 * 1024
_LINE_BYTES = 1024
_SITE_BYTES = 500_000_000
_WORDS = (
    "the of and to a in that it is was for on are as with his they at be this from have or by one "
    "had not but what all were when we there can an your which their said if do will each about "
    "how up out them then she many some so these would other into has more her two like him see"
).split()


def _words_of_text(count: int) -> str:
    """Words in an order that looks like chance and is always the same."""
    state, words = 20_000, []
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        words.append(_WORDS[(state >> 16) % len(_WORDS)])
    return " ".join(words)


_TEXT = _words_of_text(20_000)


def page(number: int) -> bytes:
    """Some 9 KB of HTML; no two numbers give the same."""
    size = 8_500 + number * 7_919 % 1_000
    start = number * 104_729 % (len(_TEXT) - 10_000)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Page {number}</title></head>\n"
        f"<body><h1>Page {number}</h1>\n<p>{_TEXT[start : start + size]}</p>\n"
        f"<p>{number}</p></body></html>\n"
    ).encode("ascii")


def page_file(number: int) -> str:
    """Below the content folder; a thousand in a directory."""
    return f"p/{number // 1000:03d}/{number:06d}.html"


def page_name(number: int) -> str:
    return f"{number:06d}.html"


class Content:
    """A folder with as many pages as have been asked for so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pages = 0
        folder.mkdir(parents=True, exist_ok=True)

    def provide(self, pages: int, told: Callable[[str], None]) -> None:
        while self._pages < pages:
            number = self._pages
            if number % 1000 == 0:
                told(f"making pages: {number:,} of {pages:,}")
                os.makedirs(self.folder / os.path.dirname(page_file(number)), exist_ok=True)
            with open(self.folder / page_file(number), "wb", buffering=0) as file:
                file.write(page(number))
            self._pages += 1

    def provide_for(self, work: Workload, told: Callable[[str], None]) -> None:
        if work.kind == "pages":
            self.provide(work.pages, told)
        elif work.kind == "names":
            self.provide(_NAMES_PAGES, told)


def room_for(work: Workload) -> int:
    """Bytes on disk for the pages that are served, those that one tool has saved, and lists."""
    if work.kind == "site":
        return _SITE_BYTES
    pages = 2 * work.pages if work.kind == "pages" else _NAMES_PAGES
    return pages * _PAGE_BYTES + work.pages * _LINE_BYTES


def urls(work: Workload, port: int) -> Iterator[str]:
    """In the order of their numbers; hosts take turns."""
    scheme = "https" if work.tls else "http"
    delay = {0: "", 200: "/200ms", 1000: "/1s"}[work.delay_ms]
    for number in range(work.pages):
        host = f"127.0.0.{1 + number % work.hosts}"
        path = f"m/{number:07d}.html" if work.kind == "names" else page_file(number)
        yield f"{scheme}://{host}:{port}{delay}/{path}"


def page_of_name(name: str) -> int:
    """Which page is served under /m/NAME."""
    return int(name.removesuffix(".html")) % _NAMES_PAGES
