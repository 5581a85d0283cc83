"""The command line of bench/run."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from . import machine, process, server
from .content import Content, room_for
from .limits import CRAWLER
from .peers import Peer, first_line, peers
from .problem import Problem
from .progress import Progress
from .results import Setting, default_file, document, section
from .rounds import Means, RowResult, RowRun, Skipped, environment
from .rows import ROWS, Row, rows

ROOT = Path(__file__).resolve().parent.parent.parent
_DEFAULT_PEERS = "curl,wget2,aria2c,aiohttp,crawler"
_OPEN_FILES = 65_536

_ENDING = """
Results are printed and kept in bench/results/DATE-WORK.md. Exit codes: 0 measured, whatever the
figures; 1 the crawler lost or damaged a page, or something broke; 2 wrong usage, or something is
not installed; 130 interrupted. What the rows mean and how to read them: bench/README.md.
"""


def main(arguments: list[str]) -> int:
    progress = Progress()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda given, _: sys.exit(128 + given))
    # Who is started in the background by a shell ignores Ctrl-C; here it must end the servers.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        given = _parser().parse_args(arguments)
        if given.work == "list":
            _list()
            return 0
        return _run(given, progress)
    except Problem as problem:
        progress.note(str(problem))
        return problem.exit_code
    except KeyboardInterrupt:
        progress.note("interrupted; servers are ended and pages removed")
        return 130
    finally:
        progress.clear()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench/run",
        description="Fetches the same pages with the crawler and with other tools, side by side.",
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("work", metavar="WORK", help="a row of the benchmark, all, or list")
    parser.add_argument(
        "--rounds",
        type=_positive,
        default=5,
        metavar="N",
        help="that count, after one that does not (5)",
    )
    parser.add_argument(
        "--peers", default=_DEFAULT_PEERS, metavar="A,B", help=f"({_DEFAULT_PEERS}); gevent too"
    )
    parser.add_argument("--pages", type=_positive, metavar="N", help="another size than the row's")
    parser.add_argument(
        "--hosts", type=_hosts, metavar="N", help="spread the pages over 127.0.0.1 to 127.0.0.N"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the results there instead")
    parser.add_argument(
        "--crawler", type=Path, metavar="FILE", help="another launcher than bin/crawler"
    )
    parser.add_argument(
        "--patience",
        type=_positive,
        default=900,
        metavar="S",
        help="end a tool after so many seconds (900)",
    )
    parser.add_argument(
        "--no-warm-up", action="store_true", help="only try whether it works: every round counts"
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave pages, lists and logs, and say where"
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _hosts(text: str) -> int:
    number = _positive(text)
    if number > 250:
        raise argparse.ArgumentTypeError(f"{text} is not from 1 to 250")
    return number


def _list() -> None:
    for row in ROWS:
        print(f"{row.name:16} {row.title}")
    print(f"{'all':16} every row, one after the other")
    print("\nTools:")
    for peer in peers(ROOT / "bin" / "crawler").values():
        if peer.name != CRAWLER:
            print(f"  {peer.name:14} {peer.version() or 'not installed: ' + peer.install}")
    for name, found, package in (
        ("nginx", server.program(), "nginx"),
        ("nginx, echo", server.echo_module(), "libnginx-mod-http-echo"),
        ("documentation", server.documents(), "openjdk-17-doc"),
    ):
        print(f"  {name:14} {found or 'not installed: apt-get install ' + package}")


def _run(given: argparse.Namespace, progress: Progress) -> int:
    wanted = [row.with_changes(given.pages, given.hosts) for row in rows(given.work)]
    launcher = (given.crawler or ROOT / "bin" / "crawler").resolve()
    process.adopt_orphans()
    progress.step("looking what is installed")
    installed, versions, missing = _tools(given.peers, launcher, progress)
    open_files = machine.raise_open_files(_OPEN_FILES)
    most = max(row.work.in_flight for row in wanted)
    if open_files < most + 1000:
        progress.note(
            f"only {open_files:,} open files are allowed (ulimit -n): {most:,} in flight need more"
        )
    load, cores = os.getloadavg()[0], len(os.sched_getaffinity(0))
    if load > cores / 2:
        progress.note(f"something else is at work (load {load:.1f}), which will be measured too")
    with contextlib.ExitStack() as ending:
        folder = _work_folder(wanted, progress)
        if given.keep:
            ending.callback(progress.note, f"pages, lists and logs are in {folder}")
        else:
            ending.callback(shutil.rmtree, folder, ignore_errors=True)
        means = Means(
            folder,
            Content(folder / "content"),
            installed,
            given.rounds,
            not given.no_warm_up,
            given.patience,
            open_files,
            progress,
            environment(),
        )
        workers = max(1, min(len(os.sched_getaffinity(0)), 8))
        shortened = {str(folder): "$WORK", str(ROOT): ".", sys.executable: "python3"}
        setting = Setting(
            given.work, given.rounds, not given.no_warm_up, machine.facts(ROOT), versions, missing, workers, shortened
        )
        results = _rows(wanted, means, setting, given.out or default_file(ROOT, given.work))
    return 0 if all(_crawler_delivered(result) for result in results) else 1


def _tools(
    names: str, launcher: Path, progress: Progress
) -> tuple[list[Peer], dict[str, str], dict[str, str]]:
    known = peers(launcher)
    asked = [name.strip() for name in names.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise Problem(f"there is no tool named {name!r}; there are {', '.join(known)}")
    nginx = first_line([server.program() or "nginx", "-v"]) or "not installed"
    versions = {"nginx": nginx.removeprefix("nginx version: ")}
    installed, missing = [], {}
    for name, peer in known.items():
        if name in asked:
            version = peer.version()
            if version is None:
                missing[name] = peer.install
                progress.note(f"{name} is not installed and left out: {peer.install}")
            else:
                installed.append(peer)
                versions[name] = version
    if CRAWLER in missing:
        raise Problem(f"{launcher} does not run; see above")
    if not installed:
        raise Problem("no tool is left to measure")
    return installed, versions, missing


def _work_folder(wanted: list[Row], progress: Progress) -> Path:
    """In memory when there is room there for what is served and what is saved."""
    need = max(room_for(row.work) for row in wanted)
    places = [Path("/dev/shm"), Path(os.environ.get("TMPDIR") or tempfile.gettempdir())]
    for place in places:
        if not place.is_dir() or not os.access(place, os.W_OK):
            continue
        room = shutil.disk_usage(place).free
        if place == places[0]:
            room = min(room, machine.memory_bytes("MemAvailable") * 8 // 10)
        if room >= need:
            if place != places[0]:
                progress.note(
                    f"no room in /dev/shm: pages are on a disk, in {place}, which is measured too"
                )
            return Path(tempfile.mkdtemp(prefix="crawler-bench-", dir=place))
    raise Problem(
        f"{need / 1e9:.1f} GB are needed, in /dev/shm (memory) or in {places[1]}; "
        "fewer pages need less: --pages N"
    )


def _rows(wanted: list[Row], means: Means, setting: Setting, file: Path) -> list[RowResult]:
    results: list[RowResult] = []
    measured: dict[tuple, RowResult] = {}
    for row in wanted:
        try:
            same = measured.get((row.work, row.against, row.runs_a_round))
            if same is None:
                result = RowRun(row, means).measure()
                measured[(row.work, row.against, row.runs_a_round)] = result
            else:
                result = RowResult(row, same.figures, same.left_out, same.commands, same.notes)
        except Skipped as skipped:
            means.progress.note(f"{row.name} is left out: {skipped}")
            continue
        results.append(result)
        means.progress.clear()
        print(section(result, setting), flush=True)
        # After each row: what has been measured is not lost when a later one is interrupted.
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(document(results, setting), encoding="utf-8")
    if not results:
        raise Problem("nothing could be measured")
    means.progress.note(f"kept in {os.path.relpath(file)}")
    return results


def _crawler_delivered(result: RowResult) -> bool:
    figures = result.figures.get(CRAWLER)
    return figures is None or figures.complete
