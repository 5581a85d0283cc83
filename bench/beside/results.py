"""The file that a benchmark leaves: figures, and all that is needed to get them again."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Mapping

from .rounds import RowResult
from .table import aligned, megabytes, seconds, table

# More of the server's time than this, of what its workers could have had, is worth a word.
_BUSY_SERVER = 0.8


@dataclass(frozen=True)
class Setting:
    """What all rows of a benchmark share."""

    name: str
    rounds: int
    warm_up: bool
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    missing: Mapping[str, str]
    server_workers: int
    shortened: Mapping[str, str]


def section(result: RowResult, setting: Setting) -> str:
    """The heading, the table and what must be said about it."""
    row = result.row
    lines = [f"## {row.name}", "", f"{row.title}.{_sizes(result)}", "", table(result)]
    told = notes(result, setting)
    if told:
        lines += ["", *(f"- {note}" for note in told)]
    return "\n".join(lines) + "\n"


def _sizes(result: RowResult) -> str:
    work = result.row.work
    if not result.row.changed:
        return ""
    return f" Here {work.pages:,} pages of {work.hosts} host{'s' if work.hosts > 1 else ''}."


def notes(result: RowResult, setting: Setting) -> list[str]:
    found = list(dict.fromkeys(result.notes))
    found += [f"{name} was left out: it {why}." for name, why in result.left_out.items()]
    for label, figures in result.figures.items():
        for note in dict.fromkeys(run.note for run in figures.runs if run.note):
            found.append(f"{label}: {note}")
        could_have = figures.wall * setting.server_workers
        if figures.server_cpu > _BUSY_SERVER * could_have:
            found.append(f"The server was the bottleneck for {label}.")
    return found


def document(results: list[RowResult], setting: Setting) -> str:
    """All rows so far, as Markdown."""
    parts = [
        f"# Beside other tools: {setting.name}, {datetime.now():%Y-%m-%d %H:%M}\n",
        f"Rounds: {setting.rounds}, {'after one that does not count' if setting.warm_up else 'cold'}; "
        "medians, and what the rounds lay between. Peak: resident memory, the highest of all rounds. "
        "What is held equal and what is not: bench/README.md.\n",
        "\n".join(f"- {name}: {value}" for name, value in setting.machine.items()) + "\n",
        "\n".join(f"- {name}: {value}" for name, value in setting.versions.items()) + "\n",
    ]
    if setting.missing:
        lines = (f"- {name}: not installed ({how})" for name, how in setting.missing.items())
        parts.append("\n".join(lines) + "\n")
    for result in results:
        parts.append(section(result, setting))
        parts.append(_commands(result, setting))
        parts.append(_every_run(result))
    return "\n".join(parts)


def _commands(result: RowResult, setting: Setting) -> str:
    lines = []
    for command in result.commands.values():
        text = shlex.join(command)
        for long, short in setting.shortened.items():
            text = text.replace(long, short)
        lines.append(text)
    return "```sh\n" + "\n".join(lines) + "\n```\n"


def _every_run(result: RowResult) -> str:
    lines = [["round", "", "wall", "user", "system", "peak", "server's CPU", "lost", "exit"]]
    for label, figures in result.figures.items():
        for run in figures.runs:
            lines.append(
                [str(run.round), label, *map(seconds, (run.wall, run.user, run.system))]
                + [megabytes(run.peak), seconds(run.server_cpu), str(run.lost), str(run.exit_code)]
            )
    return f"<details><summary>every run</summary>\n\n{aligned(lines)}\n\n</details>\n"


def default_file(root: Path, name: str) -> Path:
    return root / "bench" / "results" / f"{datetime.now():%Y-%m-%d}-{name}.md"
