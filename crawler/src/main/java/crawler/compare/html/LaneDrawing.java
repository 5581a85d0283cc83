package crawler.compare.html;

import crawler.compare.PageLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lanes as one path for each part. When there are too many runs for the page to stay small, only
 * some of the lanes are drawn.
 *
 * @param paths for each part that is seen
 * @param drawn lanes that were drawn
 * @param height of all of them, in pixels
 * @param laneHeight of one of them
 */
record LaneDrawing(Map<Part, String> paths, int drawn, double height, double laneHeight) {
  private static final int MOST_LANES = 160;
  private static final double TALL = 150;
  private static final double LOWEST = 1;
  private static final double HIGHEST = 10;

  /**
   * Draws the first {@code windowNanos} of a round.
   *
   * @param mostRuns that may be drawn, unless one lane alone has more
   */
  static LaneDrawing of(Lanes lanes, long windowNanos, int mostRuns) {
    for (int most = Math.min(MOST_LANES, lanes.count()); ; most = most / 2) {
      Paths paths = new Paths(lanes.some(most), windowNanos);
      if (paths.runs <= mostRuns || most <= 1) {
        return paths.drawing();
      }
    }
  }

  private static final class Paths {
    private final Map<Part, StringBuilder> paths = new EnumMap<>(Part.class);
    private final int lanes;
    private final double laneHeight;
    private int runs;

    Paths(List<List<PageLine>> lanes, long windowNanos) {
      this.lanes = lanes.size();
      this.laneHeight = Math.clamp(TALL / Math.max(1, lanes.size()), LOWEST, HIGHEST);
      for (int i = 0; i < lanes.size(); i++) {
        String y = Decimal.of((i + 0.5) * laneHeight);
        LaneRuns.of(
            lanes.get(i), windowNanos, (part, column, columns) -> add(part, column, y, columns));
      }
    }

    private void add(Part part, int column, String y, int columns) {
      runs++;
      StringBuilder path = paths.computeIfAbsent(part, _ -> new StringBuilder());
      path.append('M').append(column).append(' ').append(y).append('h').append(columns);
    }

    LaneDrawing drawing() {
      Map<Part, String> written = new EnumMap<>(Part.class);
      paths.forEach((part, path) -> written.put(part, path.toString()));
      return new LaneDrawing(written, lanes, Math.max(HIGHEST, lanes * laneHeight), laneHeight);
    }
  }
}
