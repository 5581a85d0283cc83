"""The rows: which pages, how many at a time, held to what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .limits import (
    AheadOfAll,
    Limit,
    Megabytes,
    Seconds,
    TimesBaselineMemory,
    TimesIdeal,
    TimesPeer,
)
from .problem import Problem

BASELINE_PAGES = 10_000


@dataclass(frozen=True)
class Workload:
    """What one contestant is given to do."""

    pages: int
    in_flight: int
    hosts: int = 1
    tls: bool = False
    delay_ms: int = 0
    kind: str = "pages"  # pages: a list · names: a list, nothing stored · site: links are followed


@dataclass(frozen=True)
class Row:
    """A line of the benchmark. What is compared is wall time against `against`."""

    name: str
    title: str
    work: Workload
    limit: Limit
    against: str = "curl"  # a peer, "ideal" or "baseline"
    crawler_only: bool = False
    all_in_flight: bool = False  # leave out tools that cannot have so many in flight
    runs_a_round: int = 1
    patience: float = float("inf")  # seconds after which a tool is ended, many times what it should take
    changed: bool = False

    @property
    def ideal(self) -> float:
        """Seconds that latency alone would take with every slot in use all the time; 0 without it."""
        return self.work.pages / self.work.in_flight * self.work.delay_ms / 1000

    def with_changes(self, pages: int | None, hosts: int | None) -> Row:
        """The same row with another size, which is then held to no limit."""
        if pages is None and hosts is None:
            return self
        work = replace(
            self.work, pages=pages or self.work.pages, hosts=hosts or self.work.hosts
        )
        return replace(self, work=work, changed=work != self.work)


ROWS = (
    Row(
        "list-20k",
        "20,000 pages of one host, 64 in flight",
        Workload(20_000, 64),
        TimesPeer("curl", 2.0),
    ),
    Row(
        "list-200k",
        "200,000 pages of one host, 64 in flight",
        Workload(200_000, 64),
        TimesPeer("curl", 1.0),
    ),
    Row(
        "memory-200k",
        "the same runs as list-200k: peak resident memory",
        Workload(200_000, 64),
        Megabytes(220),
    ),
    Row(
        "tls-20k",
        "20,000 pages of one host over TLS, 64 in flight",
        Workload(20_000, 64, tls=True),
        TimesPeer("curl", 2.2),
    ),
    Row(
        "hosts-20k",
        "20,000 pages of 100 hosts, 256 in flight",
        Workload(20_000, 256, hosts=100),
        TimesPeer("curl", 2.2),
    ),
    Row(
        "latency-5k",
        "5,000 pages of 200 ms each, 500 in flight",
        Workload(5_000, 500, delay_ms=200),
        TimesIdeal(2.0, 1.25),
        against="ideal",
        patience=60,
    ),
    Row(
        "latency-50k",
        "50,000 pages of 200 ms each, 5,000 in flight",
        Workload(50_000, 5_000, delay_ms=200),
        AheadOfAll(2.0, 1.8),
        against="ideal",
        patience=60,
    ),
    Row(
        "one-url",
        "one page, the whole process",
        Workload(1, 1),
        Seconds(0.25),
        runs_a_round=5,
    ),
    Row(
        "connections-10k",
        "50,000 pages of 1 s each from 100 hosts, 10,000 connections at once",
        Workload(50_000, 10_000, hosts=100, delay_ms=1000),
        Megabytes(400),
        against="ideal",
        all_in_flight=True,
        patience=90,
    ),
    Row(
        "list-1m",
        "1,000,000 URLs of one host, read and dropped, 64 in flight, beside 10,000",
        Workload(1_000_000, 64, kind="names"),
        TimesBaselineMemory("crawler, short list", 1.2),
        against="baseline",
        crawler_only=True,
    ),
    Row(
        "docs",
        "a documentation site of 10,000 pages whose links are followed, 64 in flight",
        Workload(0, 64, kind="site"),
        TimesPeer("wget2", 6.0),
        against="wget2",
    ),
)


def rows(name: str) -> tuple[Row, ...]:
    """The row of that name, or all of them."""
    if name == "all":
        return ROWS
    for row in ROWS:
        if row.name == name:
            return (row,)
    names = ", ".join(row.name for row in ROWS)
    raise Problem(f"there is no work named {name!r}; there are {names}, and all and list")
