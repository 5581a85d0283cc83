"""Limits, medians and tables, without running anything."""

import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from beside.figures import Figures, Run  # noqa: E402
from beside.limits import AheadOfAll, Megabytes, Seconds, TimesIdeal, TimesPeer, judge  # noqa: E402
from beside.problem import Problem  # noqa: E402
from beside.rounds import RowResult, rotated  # noqa: E402
from beside.rows import ROWS, Row, Workload, rows  # noqa: E402
from beside.table import seconds, table, wall  # noqa: E402


def figures(label, *walls, peak=100_000_000, lost=0, exit_code=0):
    runs = [
        Run(i + 1, wall, 1.0, 0.5, peak, 0.2, None, lost, 0, exit_code) for i, wall in enumerate(walls)
    ]
    return label, Figures(label, runs)


class LimitsTest(unittest.TestCase):
    def test_a_limit_that_is_just_kept_is_met(self):
        given = dict([figures("curl", 1.0), figures("crawler", 2.0)])
        self.assertEqual(judge(TimesPeer("curl", 2.0), given), "2 × curl: met")

    def test_a_missed_limit_says_by_how_much(self):
        given = dict([figures("curl", 1.0), figures("crawler", 2.5)])
        self.assertEqual(judge(TimesPeer("curl", 2.0), given), "2 × curl: missed by 25 %")

    def test_without_the_other_tool_there_is_no_verdict(self):
        given = dict([figures("crawler", 2.5)])
        self.assertEqual(judge(TimesPeer("curl", 2.0), given), "2 × curl: no curl")

    def test_a_crawler_that_loses_pages_meets_no_limit(self):
        given = dict([figures("crawler", 0.1, lost=1)])
        self.assertEqual(judge(Seconds(0.25), given), "missed: pages lost or damaged")

    def test_the_median_counts_for_time_and_the_highest_for_memory(self):
        label, own = figures("crawler", 1.0, 9.0, 2.0, peak=100_000_000)
        _, high = figures("crawler", 1.5, 1.5, peak=221_000_000)
        own.runs += high.runs
        self.assertEqual(own.wall, 1.5)
        self.assertEqual(judge(Megabytes(220), {label: own}), "220 MB: missed by 0 %")

    def test_who_loses_pages_is_not_a_tool_to_be_ahead_of(self):
        given = dict([figures("wget2", 2.0, lost=5), figures("curl", 4.0), figures("crawler", 3.0)])
        self.assertEqual(judge(AheadOfAll(2.0, 1.8), given), "ahead of all: met; aim 1.8 × ideal: met")

    def test_the_ideal_is_what_latency_alone_takes(self):
        given = dict([figures("crawler", 3.0)])
        self.assertEqual(judge(TimesIdeal(2.0, 1.25), given), "1.25 × ideal: missed by 20 %")
        ideals = {row.name: row.ideal for row in ROWS if row.work.delay_ms}
        self.assertEqual(ideals, {"latency-5k": 2.0, "latency-50k": 2.0, "connections-10k": 5.0})


class TableTest(unittest.TestCase):
    row = Row("list-20k", "pages", Workload(20, 4), TimesPeer("curl", 2.0))

    def test_columns_are_aligned_and_losses_are_told(self):
        given = dict([figures("curl", 1.0, 1.2, 1.1), figures("wget2", 1.0, lost=1_234, exit_code=8)])
        given.update([figures("crawler", 1.3, 1.5, 1.4)])
        lines = table(RowResult(self.row, given)).splitlines()
        self.assertEqual(len({len(line) for line in lines}), 1)
        self.assertIn("1.10 s (1.00–1.20)", lines[2])
        self.assertIn("1,234, exit 8", lines[3])
        self.assertIn("1.27", lines[4])
        self.assertIn("2 × curl: met", lines[4])

    def test_a_row_of_another_size_is_not_judged(self):
        changed = self.row.with_changes(10, None)
        drawn = table(RowResult(changed, dict([figures("curl", 1.0), figures("crawler", 1.0)])))
        self.assertIn("not judged", drawn)

    def test_times_have_three_figures(self):
        self.assertEqual([seconds(v) for v in (0.0834, 0.9999, 12.345, 123.4)],
                         ["83 ms", "1.00 s", "12.35 s", "123 s"])
        self.assertEqual(wall(figures("curl", 0.5)[1]), "500 ms")


class RowsTest(unittest.TestCase):
    def test_an_unknown_work_is_told_with_those_that_there_are(self):
        with self.assertRaisesRegex(Problem, "no work named 'list-2k'; there are list-20k, "):
            rows("list-2k")

    def test_everybody_is_first_in_turn(self):
        self.assertEqual([rotated(["a", "b", "c"], n)[0] for n in range(4)], ["a", "b", "c", "a"])


if __name__ == "__main__":
    unittest.main()
