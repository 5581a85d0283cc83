"""What was measured, and what is made of it: medians and spreads."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Run:
    """One process from its start to its end. Seconds and bytes; None is what could not be seen."""

    round: int
    wall: float
    user: float
    system: float
    peak: int | None
    server_cpu: float
    open_connections: int | None
    lost: int
    damaged: int
    exit_code: int
    gave_up: bool = False
    note: str = ""

    @property
    def cpu(self) -> float:
        return self.user + self.system


@dataclass
class Figures:
    """All measured runs of one contestant, and what they come to."""

    label: str
    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def fastest(self) -> float:
        return min(run.wall for run in self.runs)

    @property
    def slowest(self) -> float:
        return max(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def server_cpu(self) -> float:
        return median(run.server_cpu for run in self.runs)

    @property
    def peak(self) -> int | None:
        """The highest of all rounds: a limit on memory has to hold every time."""
        return max((run.peak for run in self.runs if run.peak is not None), default=None)

    @property
    def open_connections(self) -> int | None:
        seen = [run.open_connections for run in self.runs if run.open_connections is not None]
        return max(seen, default=None)

    @property
    def lost(self) -> int:
        return max(run.lost for run in self.runs)

    @property
    def damaged(self) -> int:
        return max(run.damaged for run in self.runs)

    @property
    def complete(self) -> bool:
        """Whether every run has delivered every page, byte for byte, and called it a success."""
        return all(
            run.lost == 0 and run.damaged == 0 and run.exit_code == 0 for run in self.runs
        )
