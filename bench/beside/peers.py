"""The tools: how each is found, what it is told, and where it puts the pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Sequence

from .rows import Workload

_HERE = Path(__file__).resolve().parent.parent
_NO_LIMIT = 1_000_000


@dataclass(frozen=True)
class Job:
    """One list for one tool. Files are absolute; `prepared` is the tool's own form of the list."""

    work: Workload
    urls: Path
    prepared: Path
    out: Path
    seed: str
    authority: Path | None

    @property
    def in_flight(self) -> str:
        return str(self.work.in_flight)


class Peer:
    """A tool. All are told to save files, to keep connections, to be quiet, and how many at a time."""

    name = ""
    install = ""
    follows_links = False

    def version(self) -> str | None:
        """In one line; None when it is not installed."""
        raise NotImplementedError

    def most_in_flight(self) -> int:
        return _NO_LIMIT

    def prepare(self, job: Job) -> None:
        """Writes what the tool needs to read, before any clock runs."""

    def command(self, job: Job) -> list[str]:
        raise NotImplementedError

    def pages(self, out: Path) -> Path:
        """Where the pages are, below which every file counts."""
        return out

    def own_files(self) -> tuple[str, ...]:
        """Names of files among the pages that are none."""
        return ()


class Curl(Peer):
    name = "curl"
    install = "apt-get install curl"

    def version(self) -> str | None:
        return first_line(["curl", "--version"])

    def most_in_flight(self) -> int:
        # Asked for more than it allows, it would take its default of 50.
        found = re.match(r"curl (\d+)\.(\d+)", self.version() or "")
        return 65_535 if found and (int(found[1]), int(found[2])) >= (8, 16) else 300

    def prepare(self, job: Job) -> None:
        with open(job.urls) as urls, open(job.prepared, "w") as file:
            for line in urls:
                url = line.strip()
                file.write(f'url = "{url}"\noutput = "{job.out}/{url.rpartition("/")[2]}"\n')

    def command(self, job: Job) -> list[str]:
        in_flight = str(min(job.work.in_flight, self.most_in_flight()))
        tls = ["--cacert", str(job.authority)] if job.authority else []
        return (
            ["curl", "-q", "-s", "-f", "-Z", "--parallel-immediate", "--parallel-max", in_flight]
            + tls
            + ["-K", str(job.prepared)]
        )


class Wget2(Peer):
    name = "wget2"
    install = "apt-get install wget2"
    follows_links = True

    def version(self) -> str | None:
        return first_line(["wget2", "--version"])

    def command(self, job: Job) -> list[str]:
        tls = [f"--ca-certificate={job.authority}"] if job.authority else []
        what = ["-r", "-l", "inf", "--no-parent", job.seed] if job.seed else ["-i", str(job.urls)]
        return (
            ["wget2", "--no-config", "-q", "--no-hsts", "--robots=off", "-x", "-nH"]
            + [f"--max-threads={job.in_flight}", "--tries=3", "-P", str(job.out)]
            + tls
            + what
        )


class Aria2(Peer):
    name = "aria2c"
    install = "apt-get install aria2"

    def version(self) -> str | None:
        return first_line(["aria2c", "--version"])

    def command(self, job: Job) -> list[str]:
        tls = [f"--ca-certificate={job.authority}"] if job.authority else []
        return (
            ["aria2c", "--no-conf", "-q", "--summary-interval=0", "--file-allocation=none"]
            + ["--split=1", "--enable-http-keep-alive=true", "--auto-file-renaming=false"]
            + ["--deferred-input=true", "--max-download-result=0", "--async-dns=false"]
            + tls
            + ["-j", job.in_flight, "-d", str(job.out), "-i", str(job.urls)]
        )


class Aiohttp(Peer):
    name = "aiohttp"
    install = "apt-get install python3-aiohttp (or pip install aiohttp)"
    module = "aiohttp"

    def version(self) -> str | None:
        python = python_with(self.module)
        if python is None:
            return None
        return first_line(
            [python, "-c", f"import sys, {self.module} as m; "
             f"print('{self.module}', m.__version__, 'on Python', sys.version.split()[0])"]
        )

    def command(self, job: Job) -> list[str]:
        tls = ["--cacert", str(job.authority)] if job.authority else []
        script = _HERE / "peers" / f"fetch_{self.module}.py"
        python = python_with(self.module) or sys.executable
        return [python, str(script), str(job.urls), str(job.out), job.in_flight, *tls]


class Gevent(Aiohttp):
    name = "gevent"
    install = "apt-get install python3-gevent (or pip install gevent)"
    module = "gevent"


class Crawler(Peer):
    """With all that it promises: hashes, atomic names, one manifest line for every URL."""

    name = "crawler"
    install = "a JDK 25 and Maven, see README.md"
    follows_links = True

    def __init__(self, launcher: Path) -> None:
        self._launcher = launcher

    @lru_cache(maxsize=None)
    def version(self) -> str | None:
        done = subprocess.run([self._launcher, "--version"], capture_output=True, text=True)
        if done.returncode != 0:
            sys.stderr.write(done.stderr)
            return None
        return " · ".join(line.strip() for line in done.stdout.splitlines())

    def command(self, job: Job) -> list[str]:
        limits = ["-c", job.in_flight, "--host-concurrency", self._a_host(job.work)]
        start = ["--slow-start", "off"] if job.work.delay_ms else []
        store = ["--store", "none"] if job.work.kind == "names" else []
        tls = ["--cacert", str(job.authority)] if job.authority else []
        what = ["fetch", "-i", str(job.urls)]
        if job.seed:
            what = ["crawl", job.seed, "--scope", "path", "--assets"]
        return (
            [str(self._launcher), *what, "-d", str(job.out)]
            + limits
            + start
            + ["--robots", "ignore", "-q", "--no-progress"]
            + store
            + tls
        )

    @staticmethod
    def _a_host(work: Workload) -> str:
        """Its share of all that are in flight, rounded up: every slot can be used."""
        return str(-(-work.in_flight // work.hosts))

    def pages(self, out: Path) -> Path:
        return out / "pages"


def peers(launcher: Path) -> dict[str, Peer]:
    """All that are known, in the order of the tables."""
    known = (Curl(), Wget2(), Aria2(), Aiohttp(), Gevent(), Crawler(launcher))
    return {peer.name: peer for peer in known}


@lru_cache(maxsize=None)
def python_with(module: str) -> str | None:
    """A Python that has the module: the one that runs this, that of the PATH or that of the system."""
    for python in (sys.executable, shutil.which("python3"), "/usr/bin/python3"):
        if python and os.path.exists(python):
            if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0:
                return python
    return None


def first_line(command: Sequence[str]) -> str | None:
    """Of what a program prints; None where there is none of that name."""
    if shutil.which(command[0]) is None:
        return None
    done = subprocess.run(command, capture_output=True, text=True)
    text = (done.stdout or done.stderr).strip()
    return text.splitlines()[0] if text else "of unknown version"
