package crawler.frontier;

import static crawler.frontier.SmallGraph.url;
import static crawler.frontier.SmallGraph.urls;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.frontier.CrawlGraph.Admittance;
import crawler.frontier.CrawlGraph.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sitemaps add to a crawl, whatever the order in which things are found. */
class SitemapWaysTest {
  @TempDir private Path directory;

  private CrawlGraph open(int depth) throws IOException {
    return SmallGraph.open(directory, depth);
  }

  private static List<Long> list(CrawlGraph graph, long from, int[] pages, int[] sitemaps)
      throws IOException {
    List<Long> pageNumbers = graph.addListed(from, listed(pages), Admittance.ALL);
    List<Long> sitemapNumbers = graph.addListed(from, listed(sitemaps), Admittance.ALL);
    return graph.endListing(from, new LinkLog.Listing(pageNumbers, sitemapNumbers));
  }

  private static List<Listed> listed(int... pages) {
    return IntStream.of(pages).mapToObj(page -> new Listed(url(page), page / 10.0)).toList();
  }

  private static CrawlGraph seeded(CrawlGraph graph) throws IOException {
    graph.addSeed(url(0), 0);
    graph.endSeeds();
    return graph;
  }

  @Test
  void whatASitemapListsIsAsNearAsTheSitemap() throws Exception {
    try (CrawlGraph graph = seeded(open(0))) {
      List<Long> sitemap = graph.addSitemap(url(1));
      assertThat(sitemap).containsExactly(2L);
      assertThat(graph.addSitemap(url(1))).as("a second time").isEmpty();

      List<Long> wanted = list(graph, 2, new int[] {0, 7, 8}, new int[] {2});
      assertThat(wanted).containsExactlyInAnyOrder(3L, 4L, 5L);
      assertThat(wanted).allSatisfy(page -> assertThat(graph.depth(page)).isZero());
      assertThat(graph.page(3).priority()).isEqualTo(0.7);
      assertThat(graph.page(3).via()).isEqualTo(2);
      assertThat(graph.isSitemap(5)).isTrue();
      assertThat(graph.isSitemap(3)).isFalse();
    }
  }

  @Test
  void aSitemapThatNobodyNamedLeadsNowhereUntilSomebodyDoes() throws Exception {
    try (CrawlGraph graph = seeded(open(3))) {
      assertThat(graph.addLinks(1, urls(1), Admittance.ALL)).containsExactly(2L);
      assertThat(list(graph, 2, new int[] {7}, new int[] {2})).isEmpty();
      assertThat(graph.isWanted(3)).isFalse();

      assertThat(graph.addLinks(1, urls(7), Admittance.ALL)).as("a link").containsExactly(3L);
      assertThat(graph.depth(3)).isEqualTo(1);
      assertThat(graph.addSitemap(url(1))).as("named at last").containsExactly(4L);
      assertThat(graph.depth(3)).isZero();
    }
  }

  @Test
  void anIndexThatNamesItselfAndEndlessIndexesEnd() throws Exception {
    try (CrawlGraph graph = seeded(open(CrawlGraph.ANY_DEPTH))) {
      long index = graph.addSitemap(url(1)).getFirst();
      int fetched = 0;
      List<Long> wanted = List.of(index);
      while (!wanted.isEmpty() && fetched < 100) {
        fetched++;
        assertThat(graph.isDeepestSitemap(wanted.getFirst()))
            .isEqualTo(fetched > Ways.MOST_NESTING);
        wanted = list(graph, wanted.getFirst(), new int[0], new int[] {1, fetched, fetched + 1});
      }
      assertThat(fetched).isEqualTo(Ways.MOST_NESTING + 1);
    }
  }

  /** Page 0 is the seed, 1 is named as a sitemap at some time; some others are sitemaps too. */
  private record Site(
      List<int[]> links, List<int[]> listed, List<int[]> indexed, BitSet isSitemap, int pages) {
    static Site random(Random random) {
      int pages = 8 + random.nextInt(40);
      Site site =
          new Site(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new BitSet(), pages);
      for (int page = 0; page < pages; page++) {
        site.isSitemap.set(page, page == 1 || (page > 1 && random.nextInt(4) == 0));
        int links = site.isSitemap.get(page) ? 0 : random.nextInt(4);
        int entries = site.isSitemap.get(page) ? random.nextInt(5) : 0;
        site.links.add(random.ints(links, 0, pages).toArray());
        site.listed.add(random.ints(entries, 0, pages).toArray());
        site.indexed.add(random.ints(entries / 2, 0, pages).toArray());
      }
      return site;
    }

    /** By brute force: distances until nothing changes. */
    Set<Integer> walk(int mostDepth) {
      int far = 1_000_000;
      int[] depth = new int[pages];
      int[] nesting = new int[pages];
      Arrays.fill(depth, far);
      Arrays.fill(nesting, far);
      depth[0] = 0;
      depth[1] = 0;
      nesting[0] = 0;
      nesting[1] = 0;
      ArrayDeque<Integer> again = new ArrayDeque<>(List.of(0, 1));
      for (Integer page = again.poll(); page != null; page = again.poll()) {
        for (int to : links.get(page)) {
          offer(to, depth[page] + 1, far, depth, nesting, mostDepth, again);
        }
        if (nesting[page] < far) {
          for (int to : listed.get(page)) {
            offer(to, depth[page], far, depth, nesting, mostDepth, again);
          }
          if (nesting[page] < Ways.MOST_NESTING) {
            for (int to : indexed.get(page)) {
              offer(to, depth[page], nesting[page] + 1, depth, nesting, mostDepth, again);
            }
          }
        }
      }
      Set<Integer> reached = new TreeSet<>();
      IntStream.range(0, depth.length)
          .filter(p -> depth[p] < far && depth[p] <= mostDepth)
          .forEach(reached::add);
      return reached;
    }

    private static void offer(
        int to,
        int toDepth,
        int level,
        int[] depth,
        int[] nesting,
        int mostDepth,
        ArrayDeque<Integer> again) {
      if (toDepth <= mostDepth && (toDepth < depth[to] || level < nesting[to])) {
        depth[to] = Math.min(depth[to], toDepth);
        nesting[to] = Math.min(nesting[to], level);
        again.add(to);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, CrawlGraph.ANY_DEPTH})
  void thePagesOfACrawlDoNotDependOnTheOrderNorOnItsInterruptions(int depth) throws Exception {
    for (int round = 0; round < 60; round++) {
      Random random = new Random(31L * round + depth % 1000);
      Site site = Site.random(random);
      Files.deleteIfExists(directory.resolve("log"));
      Set<Long> ended = new TreeSet<>();
      Set<Integer> fetched = new TreeSet<>();
      CrawlGraph graph = seeded(open(depth));
      List<Long> waiting = new ArrayList<>(List.of(1L));
      int namedAfter = random.nextInt(6);
      while (!waiting.isEmpty() || namedAfter >= 0) {
        if (namedAfter-- == 0 || waiting.isEmpty()) {
          namedAfter = -1;
          waiting.addAll(graph.addSitemap(url(1)));
          continue;
        }
        long next = waiting.remove(random.nextInt(waiting.size()));
        int page = Integer.parseInt(graph.page(next).url().replaceAll(".*/", ""));
        waiting.addAll(graph.addLinks(next, urls(site.links().get(page)), Admittance.ALL));
        if (site.isSitemap().get(page)) {
          waiting.addAll(list(graph, next, site.listed().get(page), site.indexed().get(page)));
        }
        if (random.nextInt(6) == 0) {
          graph.close();
          graph = open(depth);
          waiting = new ArrayList<>();
          for (long number = 1; number <= graph.count(); number++) {
            if (graph.isWanted(number) && !ended.contains(number)) {
              waiting.add(number);
            }
          }
        } else {
          ended.add(next);
          assertThat(fetched.add(page)).as("page %s is fetched once", page).isTrue();
        }
      }
      graph.close();
      assertThat(fetched).as("round %s", round).isEqualTo(site.walk(depth));
    }
  }
}
