"""One row: its server, its contestants, and rounds in which each has its turn."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Iterator, Mapping, Sequence

from . import certificate, process, server
from .checking import Delivery, SiteCheck, check
from .content import Content, urls
from .figures import Figures, Run
from .limits import CRAWLER
from .peers import Job, Peer
from .progress import Progress
from .rows import BASELINE_PAGES, Row, Workload
from .watch import ConnectionWatch

_WARM_UP_PAGES = 20_000
_ORPHANS_PATIENCE = 120

# Of wget2 and of the crawler: the server has answered with an error. The documentation has dead links.
_DEAD_LINKS = 8


class Skipped(Exception):
    """The row cannot be run here; the text says why and what to install."""


@dataclass
class RowResult:
    """What came of a row. `left_out` has a reason for each tool that was not run."""

    row: Row
    figures: dict[str, Figures] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Contestant:
    """A tool with its list. The warm-up may have a shorter one."""

    label: str
    peer: Peer
    job: Job
    warm_up: Job


@dataclass(frozen=True)
class Means:
    """What every row needs."""

    folder: Path
    content: Content
    peers: Sequence[Peer]
    rounds: int
    warm_up: bool
    patience: float
    open_files: int
    progress: Progress
    environment: Mapping[str, str]


class RowRun:
    """Measures one row. Leaves nothing running and no page behind, however it ends."""

    def __init__(self, row: Row, means: Means) -> None:
        self._row = row
        self._means = means
        self._progress = means.progress
        self._result = RowResult(row)
        self._folder = means.folder / row.name
        self._site: SiteCheck | None = None

    def measure(self) -> RowResult:
        row, work = self._row, self._row.work
        if work.delay_ms and server.echo_module() is None:
            raise Skipped("nginx cannot delay: apt-get install libnginx-mod-http-echo")
        if work.kind == "site" and server.documents() is None:
            raise Skipped("there is no documentation site: apt-get install openjdk-17-doc")
        with contextlib.ExitStack() as ending:
            ending.callback(shutil.rmtree, self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, exist_ok=True)
            self._progress.step(f"{row.name}: making pages")
            self._means.content.provide_for(work, self._progress.detail)
            if work.kind == "site":
                self._site = SiteCheck(server.documents())
            keys = certificate.make(self._folder / "tls", work.hosts) if work.tls else None
            nginx = ending.enter_context(
                server.Nginx(
                    self._folder,
                    self._means.content.folder,
                    work.hosts,
                    work.delay_ms > 0,
                    self._means.open_files,
                    keys,
                )
            )
            contestants = self._contestants(nginx, keys)
            self._rounds(contestants, nginx)
        return self._result

    def _contestants(
        self, nginx: server.Nginx, keys: certificate.Certificate | None
    ) -> list[Contestant]:
        found = []
        for peer in self._means.peers:
            if self._row.crawler_only and peer.name != CRAWLER:
                continue
            if why := self._not_in_this_row(peer):
                self._result.left_out[peer.name] = why
                continue
            for label, work in self._tasks(peer):
                job = self._job(label, peer, work, nginx, keys)
                short = replace(work, pages=min(work.pages, _WARM_UP_PAGES))
                warm_up = job if short == work else self._job(f"{label} warm", peer, short, nginx, keys)
                found.append(Contestant(label, peer, job, warm_up))
                self._result.figures[label] = Figures(label)
                self._result.commands[label] = peer.command(job)
        return found

    def _not_in_this_row(self, peer: Peer) -> str:
        row = self._row
        if row.work.kind == "site" and not peer.follows_links:
            return "follows no links"
        most = peer.most_in_flight()
        if row.work.in_flight > most:
            if row.all_in_flight:
                return f"has at most {most:,} in flight"
            self._result.notes.append(f"{peer.name} has at most {most:,} in flight.")
        return ""

    def _tasks(self, peer: Peer) -> list[tuple[str, Workload]]:
        work = self._row.work
        if self._row.against != "baseline":
            return [(peer.name, work)]
        short = replace(work, pages=min(work.pages, BASELINE_PAGES))
        return [("crawler, short list", short), (peer.name, work)]

    def _job(
        self,
        label: str,
        peer: Peer,
        work: Workload,
        nginx: server.Nginx,
        keys: certificate.Certificate | None,
    ) -> Job:
        port = nginx.tls_port if work.tls else nginx.port
        stem = label.replace(", ", "-").replace(" ", "-")
        listed = self._folder / f"urls-{work.pages}.txt"
        if work.kind != "site" and not listed.exists():
            with open(listed, "w") as file:
                file.writelines(f"{url}\n" for url in urls(work, port))
        job = Job(
            work,
            listed,
            self._folder / f"{stem}.list",
            self._folder / f"out-{peer.name}",
            f"http://127.0.0.1:{port}/docs/index.html" if work.kind == "site" else "",
            keys.authority if keys else None,
        )
        if work.kind != "site":
            peer.prepare(job)
        return job

    def _rounds(self, contestants: list[Contestant], nginx: server.Nginx) -> None:
        for contestant in contestants if self._means.warm_up else ():
            run = self._turn(contestant, 0, nginx)
            if run.gave_up and contestant.peer.name != CRAWLER:
                self._drop(contestant)
        contestants = [c for c in contestants if c.label in self._result.figures]
        for number in range(1, self._means.rounds + 1):
            for contestant in rotated(contestants, number):
                for _ in range(self._row.runs_a_round):
                    run = self._turn(contestant, number, nginx)
                    self._result.figures[contestant.label].runs.append(run)
        if self._site is not None:
            self._count_site(self._site)

    def _drop(self, contestant: Contestant) -> None:
        """Waiting for it in every round would take hours, and tell nothing more."""
        del self._result.figures[contestant.label]
        del self._result.commands[contestant.label]
        pages = contestant.warm_up.work.pages
        self._result.left_out[contestant.peer.name] = (
            f"did not fetch {pages:,} pages in {self._patience:g} s when warming up"
        )

    @property
    def _patience(self) -> float:
        return min(self._means.patience, self._row.patience)

    def _turn(self, contestant: Contestant, number: int, nginx: server.Nginx) -> Run:
        job = contestant.job if number > 0 else contestant.warm_up
        self._wait_for_silence(contestant, nginx)
        where = f"round {number} of {self._means.rounds}" if number > 0 else "warming up"
        what = f"{self._row.name}: {where}, {contestant.label}"
        self._progress.step(what)
        job.out.mkdir()
        try:
            log = self._folder / f"{contestant.peer.name}.log"
            before = nginx.cpu_seconds()
            with _watch(nginx, self._row.work) as watch:
                measured = process.run(
                    contestant.peer.command(job),
                    self._means.environment,
                    self._folder,
                    log,
                    self._patience,
                    lambda: self._progress.detail(what),
                )
            server_cpu = nginx.cpu_seconds() - before
            self._progress.detail(f"{what}: comparing")
            delivery = self._check(contestant, job)
            if self._site is not None and measured.exit_code == _DEAD_LINKS:
                measured = replace(measured, exit_code=0)
            note = self._note(measured, delivery, log)
            if note:
                self._progress.note(f"{what}: {note}")
            return Run(
                number,
                measured.wall,
                measured.user,
                measured.system,
                measured.peak,
                server_cpu,
                watch.most if watch else None,
                delivery.lost,
                delivery.damaged,
                measured.exit_code,
                measured.gave_up,
                note,
            )
        finally:
            shutil.rmtree(job.out, ignore_errors=True)

    def _wait_for_silence(self, contestant: Contestant, nginx: server.Nginx) -> None:
        waiting = f"{self._row.name}: waiting for what {contestant.peer.name} or another left running"
        if not process.wait_for_orphans(
            {nginx.pid}, _ORPHANS_PATIENCE, lambda: self._progress.detail(waiting)
        ):
            self._result.notes.append("Something that a tool left running was at work as well.")

    def _check(self, contestant: Contestant, job: Job) -> Delivery:
        if self._site is not None:
            return self._site.take(contestant.label, contestant.peer.pages(job.out))
        return check(contestant.peer, job, self._means.content)

    def _note(self, measured: process.Measured, delivery: Delivery, log: Path) -> str:
        notes = [delivery.note] if delivery.note else []
        if measured.gave_up:
            notes.append(f"was ended after {self._patience:g} s")
        elif measured.exit_code != 0:
            lines = log.read_text(errors="replace").strip().splitlines()
            said = f": {lines[-1].strip()[:160]}" if lines else ""
            notes.append(f"exit code {measured.exit_code}{said}")
        return "; ".join(notes)

    def _count_site(self, site: SiteCheck) -> None:
        for label, figures in self._result.figures.items():
            lost = site.lost(label)
            figures.runs = [replace(run, lost=lost) for run in figures.runs]
            self._result.notes.append(f"{label} found {site.files(label):,} different files.")


def rotated(contestants: list[Contestant], number: int) -> list[Contestant]:
    """Nobody is always first, or always behind the same one."""
    start = number % max(1, len(contestants))
    return contestants[start:] + contestants[:start]


@contextlib.contextmanager
def _watch(nginx: server.Nginx, work: Workload) -> Iterator[ConnectionWatch | None]:
    if work.delay_ms:
        with ConnectionWatch(nginx) as watch:
            yield watch
    else:
        yield None


def environment() -> dict[str, str]:
    """That of this process, without proxies: every request goes to loopback."""
    return {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
