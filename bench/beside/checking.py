"""Whether a tool has delivered what the server serves: every page is counted and compared."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable

from .content import Content, page_file, page_name, page_of_name
from .peers import Job, Peer
from .rows import Workload


@dataclass(frozen=True)
class Delivery:
    """Pages that are missing, pages whose bytes are others, and files that nobody asked for."""

    lost: int
    damaged: int
    extra: int = 0

    @property
    def note(self) -> str:
        return f"{self.extra} files too many" if self.extra else ""


def check(peer: Peer, job: Job, content: Content) -> Delivery:
    """For a list; what links lead to is checked by `SiteCheck`."""
    if job.work.kind == "names":
        return _manifest(job.out / "manifest.jsonl", job.work, content)
    return _files(files_below(peer.pages(job.out)), job.work, content)


def files_below(folder: Path) -> list[str]:
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]


def _files(files: Iterable[str], work: Workload, content: Content) -> Delivery:
    """Tools lay out their folders in their own ways; the last part of a URL is everywhere the same."""
    by_name: dict[str, str] = {}
    extra = 0
    for file in files:
        name = os.path.basename(file)
        if name in by_name:
            extra += 1
        by_name[name] = file
    lost = damaged = 0
    for number in range(work.pages):
        found = by_name.pop(page_name(number), None)
        if found is None:
            lost += 1
        elif _bytes(found) != _bytes(content.folder / page_file(number)):
            damaged += 1
    return Delivery(lost, damaged, extra + len(by_name))


def _bytes(path: str | Path) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _manifest(file: Path, work: Workload, content: Content) -> Delivery:
    """Where no page is kept, the manifest has the SHA-256 of what was read."""
    hashes: dict[int, str] = {}
    seen = bytearray(work.pages)
    damaged = extra = 0
    with open(file, "rb") if file.exists() else open(os.devnull, "rb") as lines:
        for line in lines:
            entry = json.loads(line)
            seq = entry["seq"] - 1
            if entry.get("outcome") != "saved" or not 0 <= seq < work.pages:
                continue
            if seen[seq]:
                extra += 1
            seen[seq] = 1
            page = page_of_name(entry["url"].rpartition("/")[2])
            if page not in hashes:
                served = _bytes(content.folder / page_file(page))
                hashes[page] = hashlib.sha256(served).hexdigest()
            if entry.get("sha256") != hashes[page]:
                damaged += 1
    return Delivery(work.pages - sum(seen), damaged, extra)


class SiteCheck:
    """
    For a site whose links are followed. Which files it has depends on what counts as a link (images of
    a stylesheet, say), so each tool is held against all HTML pages that any of them has found. Names
    differ, bytes do not: what is not among the bytes that are served is damaged.
    """

    def __init__(self, site: Path) -> None:
        served = files_below(site)
        self._served = {_digest(file) for file in served}
        self._pages = {_digest(file) for file in served if file.endswith(".html")}
        self._found: dict[str, set[bytes]] = {}

    def take(self, label: str, folder: Path) -> Delivery:
        """Looks at one run; what is lost can only be told when all have run."""
        delivered = [_digest(file) for file in files_below(folder)]
        damaged = sum(1 for digest in delivered if digest not in self._served)
        found = self._served.intersection(delivered)
        self._found[label] = self._found.get(label, found) & found
        return Delivery(0, damaged)

    def lost(self, label: str) -> int:
        """HTML pages that some tool found and this one did not, at least once."""
        everything = set().union(*self._found.values())
        return len((everything - self._found[label]) & self._pages)

    def files(self, label: str) -> int:
        """Different files, pages or not, that it found every time."""
        return len(self._found[label])


def _digest(file: str) -> bytes:
    return hashlib.sha256(_bytes(file)).digest()
