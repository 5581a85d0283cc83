package crawler.compare.html;

import crawler.compare.ComparisonRows;
import crawler.compare.Ending;
import crawler.compare.EntryReport;

/** Why an entry has no figures, with all that is known about it. */
final class EndingText {
  private EndingText() {}

  static String of(EntryReport entry, Subject subject) {
    String remark = new ComparisonRows(subject.report(), subject.figures()).remark(entry);
    return switch (entry.ending()) {
      case Ending.Completed _, Ending.StoppedAtDeadline _, Ending.Unavailable _ -> remark;
      case Ending.Differed(var explanation) -> remark + ": " + explanation;
      case Ending.Died(var explanation) -> remark + ": " + explanation;
    };
  }
}
