"""What the crawler is held to in a row, and whether it kept it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Protocol

from .figures import Figures

CRAWLER = "crawler"


class Limit(Protocol):
    """A promise about the crawler's figures of one row."""

    def judge(self, figures: Mapping[str, Figures]) -> str:
        """'met', 'missed by …', or why there is no telling, with the limit before it."""
        ...


def verdict(limit: str, measured: float, most: float) -> str:
    if measured <= most:
        return f"{limit}: met"
    return f"{limit}: missed by {100 * (measured / most - 1):.0f} %"


@dataclass(frozen=True)
class TimesPeer:
    """Wall time against that of another tool, median by median."""

    peer: str
    factor: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        limit = f"{self.factor:g} × {self.peer}"
        if self.peer not in figures:
            return f"{limit}: no {self.peer}"
        return verdict(limit, figures[CRAWLER].wall / figures[self.peer].wall, self.factor)


@dataclass(frozen=True)
class TimesIdeal:
    """Wall time against what the latency and the pages in flight alone would take."""

    ideal: float
    factor: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        return verdict(
            f"{self.factor:g} × ideal", figures[CRAWLER].wall / self.ideal, self.factor
        )


@dataclass(frozen=True)
class AheadOfAll:
    """Wall time below that of every other tool; the aim beside it is only told."""

    ideal: float
    aim: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        others = [f for name, f in figures.items() if name != CRAWLER and f.complete]
        own = figures[CRAWLER].wall
        if not others:
            place = "ahead of all: no other"
        else:
            place = verdict("ahead of all", own, min(f.wall for f in others))
        return f"{place}; aim {verdict(f'{self.aim:g} × ideal', own / self.ideal, self.aim)}"


@dataclass(frozen=True)
class Seconds:
    """Wall time."""

    most: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        return verdict(f"{self.most * 1000:.0f} ms", figures[CRAWLER].wall, self.most)


@dataclass(frozen=True)
class Megabytes:
    """Peak resident memory, in units of 10^6 bytes."""

    most: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        peak = figures[CRAWLER].peak
        if peak is None:
            return f"{self.most:g} MB: not seen"
        return verdict(f"{self.most:g} MB", peak / 1e6, self.most)


@dataclass(frozen=True)
class TimesBaselineMemory:
    """Peak resident memory against that of the same tool with a short list."""

    baseline: str
    factor: float

    def judge(self, figures: Mapping[str, Figures]) -> str:
        small, large = figures[self.baseline].peak, figures[CRAWLER].peak
        limit = f"{self.factor:g} × its memory"
        if small is None or large is None:
            return f"{limit}: not seen"
        return verdict(limit, large / small, self.factor)


def judge(limit: Limit, figures: Mapping[str, Figures]) -> str:
    """A limit that was kept by leaving out pages was not kept."""
    if CRAWLER not in figures:
        return ""
    if not figures[CRAWLER].complete:
        return "missed: pages lost or damaged"
    return limit.judge(figures)
