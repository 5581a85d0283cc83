package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.Origin;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
  private static final Origin A = new Origin("http", "a.test", 80);
  private static final Origin B = new Origin("http", "b.test", 80);

  @TempDir private Path directory;

  private static CrawlUrl url(long seq, Origin host) {
    try {
      String text = host + "/" + seq;
      return new CrawlUrl(new InputLine(seq, "list:" + seq, text), UrlParser.parseInput(text));
    } catch (InvalidUrlException e) {
      throw new AssertionError(e);
    }
  }

  private static String taken(Frontier.Next next) {
    return switch (next) {
      case Frontier.Next.Near(CrawlUrl url, long since) -> "near " + url.seq() + " since " + since;
      case Frontier.Next.Far(int key) -> "far " + Integer.toUnsignedString(key);
      case Frontier.Next.None none -> "none";
    };
  }

  @Test
  void keepsHostsApartAndTakesNearOnesFirst() {
    Frontier frontier = new Frontier(Order.FIFO);
    frontier.add(url(1, A), 10);
    frontier.add(url(2, B), 20);
    frontier.add(url(3, A), 30);
    frontier.addFar(A, 7, 0);

    assertThat(taken(frontier.next(A))).isEqualTo("near 1 since 10");
    assertThat(frontier.waitsFor(B)).isTrue();
    assertThat(frontier.waitsFar(B)).isFalse();
    assertThat(taken(frontier.next(A))).isEqualTo("near 3 since 30");
    assertThat(frontier.waitsFar(A)).isTrue();
    assertThat(taken(frontier.next(A))).isEqualTo("far 7");
    assertThat(taken(frontier.next(A))).isEqualTo("none");
    assertThat(frontier.waitsFor(A)).isFalse();
    assertThat(frontier.near()).isEqualTo(1);
    assertThat(frontier.far()).isZero();
  }

  @Test
  void sendsAwayTheLastOfThoseInMemoryBeforeThoseThatAreAwayAlready() throws Exception {
    Frontier frontier = new Frontier(Order.FIFO);
    for (int seq = 1; seq <= 5; seq++) {
      frontier.add(url(seq, A), 0);
    }
    frontier.add(url(6, B), 0);
    frontier.addFar(A, 100, 0);

    int parked = frontier.park(2, away -> (int) away.seq());

    assertThat(parked).isEqualTo(3);
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      order.add(taken(frontier.next(A)));
    }
    assertThat(order)
        .containsExactly("near 1 since 0", "near 2 since 0", "far 3", "far 4", "far 5", "far 100");
    assertThat(frontier.near()).isEqualTo(1);
  }

  @Test
  void takesNothingMoreOnceItIsClosed() {
    Frontier frontier = new Frontier(Order.FIFO);
    frontier.add(url(1, A), 0);
    frontier.addFar(B, 1, 0);

    assertThat(frontier.close()).isEqualTo(2);
    assertThat(frontier.add(url(2, A), 0)).isFalse();
    assertThat(frontier.addFar(B, 2, 0)).isFalse();
    assertThat(taken(frontier.next(A))).isEqualTo("none");
    assertThat(frontier.close()).isZero();
  }

  /** Against a list that is searched from end to end each time. */
  @ParameterizedTest
  @EnumSource(Order.class)
  void takesFarOnesInTheirOrder(Order order) {
    record Entry(int key, int rank) {}
    Random random = new Random(order.name().hashCode());
    for (int round = 0; round < 200; round++) {
      Frontier frontier = new Frontier(order);
      List<Entry> expected = new ArrayList<>();
      int key = Integer.MAX_VALUE - 20;
      for (int step = 0; step < 300; step++) {
        if (random.nextInt(5) < 3) {
          Entry entry = new Entry(key++, random.nextInt(7) - 3);
          expected.add(entry);
          frontier.addFar(A, entry.key(), entry.rank());
        } else if (!expected.isEmpty()) {
          Entry next =
              switch (order) {
                case FIFO -> expected.removeFirst();
                case LIFO -> expected.removeLast();
                case PRIORITY -> {
                  Entry best =
                      expected.stream()
                          .min(
                              Comparator.comparingInt(Entry::rank)
                                  .thenComparingLong(e -> Integer.toUnsignedLong(e.key())))
                          .orElseThrow();
                  assertThat(frontier.rank(A)).isEqualTo(best.rank());
                  expected.remove(best);
                  yield best;
                }
              };
          assertThat(taken(frontier.next(A)))
              .isEqualTo("far " + Integer.toUnsignedString(next.key()));
        }
      }
      assertThat(frontier.far()).isEqualTo(expected.size());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void parkedLinesComeBackAsTheyWere(long seed) throws Exception {
    Path file = directory.resolve("parked");
    Random random = new Random(seed);
    Map<Integer, InputLine> parked = new HashMap<>();
    try (ParkedLines lines = new ParkedLines(file)) {
      assertThat(file).doesNotExist();
      for (int i = 1; i <= 3_000; i++) {
        String text = "http://user:pässword@host/" + "x".repeat(random.nextInt(300)) + i;
        InputLine line = new InputLine(i, "list-ä.txt:" + i, text);
        parked.put(lines.park(line), line);
        while (random.nextInt(3) == 0 && !parked.isEmpty()) {
          int key = parked.keySet().iterator().next();
          assertThat(lines.take(key)).isEqualTo(parked.remove(key));
        }
      }
      for (Map.Entry<Integer, InputLine> left : parked.entrySet()) {
        assertThat(lines.take(left.getKey())).isEqualTo(left.getValue());
      }
      assertThat(lines.park(new InputLine(1, "", "again"))).as("begins anew").isZero();
    }
    assertThat(file).doesNotExist();
  }
}
