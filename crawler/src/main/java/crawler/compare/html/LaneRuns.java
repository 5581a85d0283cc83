package crawler.compare.html;

import crawler.compare.PageLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane as runs of equal columns: so a lane costs no more than its columns, however many pages
 * it has. Each column shows the part that fills most of it.
 */
final class LaneRuns {
  /** Columns of the whole width. */
  static final int COLUMNS = 1000;

  /** From this many columns on, a page keeps a gap to the one before it. */
  private static final int WIDE = 9;

  private static final Part[] PARTS = Part.values();

  private final double columnsPerNano;
  private final @Nullable Part[] owner = new Part[COLUMNS];
  private final double[] filled = new double[COLUMNS];

  private LaneRuns(long windowNanos) {
    this.columnsPerNano = (double) COLUMNS / Math.max(1, windowNanos);
  }

  /** Told one run after the other. */
  interface Sink {
    void run(Part part, int column, int columns);
  }

  /** Tells the runs of a lane's pages within the first {@code windowNanos} of the round. */
  static void of(List<PageLine> lane, long windowNanos, Sink sink) {
    LaneRuns runs = new LaneRuns(windowNanos);
    for (PageLine page : lane) {
      if (page.startNanos() < windowNanos) {
        runs.paint(page);
      }
    }
    runs.tell(sink);
  }

  private void paint(PageLine page) {
    double from = Math.max(0, page.startNanos() * columnsPerNano);
    double end = page.endNanos() * columnsPerNano;
    double limit = Math.max(from, end);
    double visible = limit - from >= WIDE ? from + 1 : from;
    for (Part part : PARTS) {
      double to = Math.min(limit, from + part.nanos(page) * columnsPerNano);
      paint(part, Math.max(visible, from), to);
      from = to;
    }
  }

  private void paint(Part part, double from, double to) {
    for (int column = (int) from; column < to && column < COLUMNS; column++) {
      double share = Math.min(to, column + 1.0) - Math.max(from, column);
      if (share > filled[column]) {
        filled[column] = share;
        owner[column] = part;
      }
    }
  }

  private void tell(Sink sink) {
    int start = 0;
    for (int column = 1; column <= COLUMNS; column++) {
      if (column == COLUMNS || owner[column] != owner[start]) {
        Part part = owner[start];
        if (part != null) {
          sink.run(part, start, column - start);
        }
        start = column;
      }
    }
  }
}
