package crawler.frontier;

import static crawler.frontier.SmallGraph.url;
import static crawler.frontier.SmallGraph.urls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlGraphTest {
  @TempDir private Path directory;

  private CrawlGraph open(int depth) throws IOException {
    return SmallGraph.open(directory, depth);
  }

  @Test
  void numbersWhatItFindsAndKnowsItAgain() throws Exception {
    try (CrawlGraph graph = open(CrawlGraph.ANY_DEPTH)) {
      assertThat(graph.addSeed(url(1), 0)).isEqualTo(1);
      graph.addNoSeed();
      assertThat(graph.addSeed(url(1), 0)).as("line 3 is line 1 again").isEqualTo(1);
      graph.endSeeds();

      assertThat(graph.addLinks(1, urls(1, 2, 2, 3), CrawlGraph.Admittance.ALL))
          .containsExactly(4L, 5L);
      assertThat(graph.addLinks(4, urls(1, 3, 4), CrawlGraph.Admittance.ALL)).containsExactly(6L);

      assertThat(graph.count()).isEqualTo(6);
      assertThat(graph.page(6)).isEqualTo(new LinkLog.Page(2, 0, 4, 0, "http://a.test/4"));
      assertThat(graph.isWanted(2)).isFalse();
      assertThat(graph.isWanted(3)).isFalse();
      assertThat(graph.isWanted(6)).isTrue();
    }
    try (var left = Files.list(directory.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void followsAPageFurtherWhenAShorterWayToItIsFoundLater() throws Exception {
    try (CrawlGraph graph = open(2)) {
      graph.addSeed(url(0), 0);
      graph.endSeeds();
      assertThat(graph.addLinks(1, urls(1, 10), CrawlGraph.Admittance.ALL)).containsExactly(2L, 3L);
      assertThat(graph.addLinks(2, urls(2), CrawlGraph.Admittance.ALL)).containsExactly(4L);
      assertThat(graph.addLinks(4, urls(3), CrawlGraph.Admittance.ALL))
          .as("three links away")
          .isEmpty();

      List<Long> nowWithin = graph.addLinks(1, urls(2), CrawlGraph.Admittance.ALL);

      assertThat(nowWithin).containsExactly(5L);
      assertThat(graph.depth(5)).isEqualTo(2);
    }
  }

  /** Pages are fetched in a random order, and the process may be killed after any of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatABreadthFirstWalkFindsInAnyOrderAndThroughAnyCrash(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      Files.deleteIfExists(directory.resolve("log"));
      int pages = 5 + random.nextInt(60);
      List<int[]> links = new ArrayList<>();
      for (int page = 0; page < pages; page++) {
        links.add(random.ints(random.nextInt(4), 0, pages).toArray());
      }
      int depth = random.nextInt(5);
      Set<Integer> expected = walk(links, depth);

      Set<Long> ended = new TreeSet<>();
      Set<Integer> fetched = new TreeSet<>();
      CrawlGraph graph = open(depth);
      graph.addSeed(url(0), 0);
      graph.endSeeds();
      List<Long> waiting = new ArrayList<>(List.of(1L));
      while (!waiting.isEmpty()) {
        long next = waiting.remove(random.nextInt(waiting.size()));
        int page = Integer.parseInt(graph.page(next).url().replaceAll(".*/", ""));
        waiting.addAll(graph.addLinks(next, urls(links.get(page)), CrawlGraph.Admittance.ALL));
        if (random.nextInt(6) == 0) {
          graph.close();
          tear(random);
          graph = open(depth);
          waiting = pending(graph, ended);
        } else {
          ended.add(next);
          assertThat(fetched.add(page)).as("page %s is fetched once", page).isTrue();
        }
      }
      graph.close();
      assertThat(fetched).isEqualTo(expected);
    }
  }

  private static List<Long> pending(CrawlGraph graph, Set<Long> ended) {
    List<Long> waiting = new ArrayList<>();
    for (long number = 1; number <= graph.count(); number++) {
      if (graph.isWanted(number) && !ended.contains(number)) {
        waiting.add(number);
      }
    }
    return waiting;
  }

  /** What a process was writing when it was killed is there in part. */
  private void tear(Random random) throws IOException {
    String torn = "p 1 0 1 http://a.test/torn";
    Files.writeString(
        directory.resolve("log"),
        torn.substring(0, random.nextInt(torn.length())),
        StandardOpenOption.APPEND);
  }

  private static Set<Integer> walk(List<int[]> links, int mostDepth) {
    int[] depths = IntStream.generate(() -> Integer.MAX_VALUE).limit(links.size()).toArray();
    depths[0] = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    for (Integer page = queue.poll(); page != null; page = queue.poll()) {
      for (int to : links.get(page)) {
        if (depths[page] < mostDepth && depths[to] == Integer.MAX_VALUE) {
          depths[to] = depths[page] + 1;
          queue.add(to);
        }
      }
    }
    return IntStream.range(0, depths.length)
        .filter(page -> depths[page] <= mostDepth)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aLogThatIsDamagedIsRefusedWithItsPlace() throws Exception {
    try (CrawlGraph graph = open(3)) {
      graph.addSeed(url(1), 0);
      graph.endSeeds();
    }
    Path log = directory.resolve("log");
    Files.writeString(log, "q what is this\n", StandardOpenOption.APPEND);
    long before = Files.size(log);

    assertThatThrownBy(() -> open(3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged at byte")
        .hasMessageContaining("--overwrite");
    assertThat(Files.size(log)).isEqualTo(before);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      assertThat(channel.size()).isEqualTo(before);
    }
  }
}
