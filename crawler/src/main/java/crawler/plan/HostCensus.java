package crawler.plan;

import crawler.frontier.SeenUrls;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts the pages of each host, exactly, however many hosts there are: four bytes of memory for
 * each, beside what {@link SeenUrls} needs. Names are kept only of those with most pages so far: a
 * host that belongs there at the end came there with its last page at the latest. Not thread-safe.
 */
final class HostCensus implements AutoCloseable {
  private static final int FEW = 1024;

  private final int most;
  private final SeenUrls hosts;
  private int[] pages = new int[FEW];
  private final Map<Integer, Row> rows = new HashMap<>();
  private final TreeSet<Row> fewestFirst =
      new TreeSet<>(
          Comparator.<Row>comparingInt(row -> row.pages).thenComparingInt(row -> -row.number));

  private static final class Row {
    private final int number;
    private final Origin origin;
    private int pages;

    private Row(int number, Origin origin) {
      this.number = number;
      this.origin = origin;
    }
  }

  /**
   * @param temporary a file for this object alone, which is gone when it is closed
   * @param most hosts that are named in the end
   */
  HostCensus(Path temporary, int most) {
    this.hosts = new SeenUrls(temporary, 0);
    this.most = most;
  }

  /** Counts one page. */
  void add(Origin origin) throws IOException {
    int number = number(origin);
    int now = ++pages[number];
    Row row = rows.get(number);
    if (row != null) {
      fewestFirst.remove(row);
    } else if (rows.size() < most) {
      row = new Row(number, origin);
      rows.put(number, row);
    } else if (now > fewestFirst.first().pages) {
      rows.remove(fewestFirst.removeFirst().number);
      row = new Row(number, origin);
      rows.put(number, row);
    } else {
      return;
    }
    row.pages = now;
    fewestFirst.add(row);
  }

  private int number(Origin origin) throws IOException {
    HttpUrl root = new HttpUrl(origin.scheme(), "", origin.host(), origin.port(), "/", null);
    int number = Math.toIntExact(hosts.firstSeq(root, hosts.size() + 1));
    if (number >= pages.length) {
      pages = Arrays.copyOf(pages, 2 * pages.length);
    }
    return number;
  }

  /** How many hosts there are. */
  long count() {
    return hosts.size();
  }

  /** Those with most pages, the most first; of equals the one that came first. */
  List<HostPages> largest() {
    return fewestFirst.descendingSet().stream()
        .map(row -> new HostPages(row.origin, row.pages))
        .toList();
  }

  @Override
  public void close() {
    hosts.close();
  }
}
