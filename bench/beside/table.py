"""A row as a Markdown table whose columns are aligned, so that it reads well in a terminal too."""

from __future__ import annotations

from .figures import Figures
from .limits import CRAWLER, judge
from .rounds import RowResult


def seconds(value: float) -> str:
    if value < 0.9995:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f} s" if value < 99.995 else f"{value:.0f} s"


def wall(figures: Figures) -> str:
    """The median, and what the rounds lay between."""
    if len(figures.runs) == 1:
        return seconds(figures.wall)
    return f"{seconds(figures.wall)} ({_bare(figures.fastest)}–{_bare(figures.slowest)})"


def _bare(value: float) -> str:
    return seconds(value).split(" ")[0]


def megabytes(value: int | None) -> str:
    return "–" if value is None else f"{value / 1e6:.0f} MB"


def lost(figures: Figures) -> str:
    parts = [f"{figures.lost:,}"] if figures.lost or not figures.damaged else []
    if figures.damaged:
        parts.append(f"{figures.damaged:,} damaged")
    codes = sorted({run.exit_code for run in figures.runs if run.exit_code != 0})
    if codes:
        parts.append("exit " + ", ".join(map(str, codes)))
    return ", ".join(parts)


def _ratio(figures: Figures, result: RowResult) -> str:
    base = reference(result)
    return f"{figures.wall / base:.2f}" if base else "–"


def reference(result: RowResult) -> float | None:
    """Seconds that the row's ratios are to; None when there is no such figure."""
    row = result.row
    if row.against == "ideal":
        return row.ideal or None
    name = "crawler, short list" if row.against == "baseline" else row.against
    found = result.figures.get(name)
    return found.wall if found else None


def table(result: RowResult) -> str:
    row = result.row
    against = {"baseline": "short list"}.get(row.against, row.against)
    watched = any(f.open_connections is not None for f in result.figures.values())
    head = ["", "wall", f"× {against}", "CPU", "peak", "server's CPU"]
    head += ["connections"] if watched else []
    head += ["lost", "at most"]
    lines = [head]
    for label, figures in result.figures.items():
        line = [label, wall(figures), _ratio(figures, result), seconds(figures.cpu)]
        line += [megabytes(figures.peak), seconds(figures.server_cpu)]
        if watched:
            opened = figures.open_connections
            line.append("–" if opened is None else f"{opened:,}")
        lines.append(line + [lost(figures), _verdict(label, result)])
    return aligned(lines)


def _verdict(label: str, result: RowResult) -> str:
    if label != CRAWLER:
        return ""
    if result.row.changed:
        return "not judged: not the row's size"
    return judge(result.row.limit, result.figures)


def aligned(lines: list[list[str]]) -> str:
    """The first and the last column to the left, figures to the right."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    last = len(widths) - 1

    def drawn(line: list[str]) -> str:
        cells = [
            cell.ljust(width) if i in (0, last) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths))
        ]
        return "| " + " | ".join(cells) + " |"

    rule = [
        "-" * (width + 2) if i in (0, last) else "-" * (width + 1) + ":"
        for i, width in enumerate(widths)
    ]
    return "\n".join([drawn(lines[0]), "|" + "|".join(rule) + "|", *map(drawn, lines[1:])])
