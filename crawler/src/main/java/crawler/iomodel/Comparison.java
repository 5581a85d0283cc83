package crawler.iomodel;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Times the same list under several I/O models. Each model has a JVM of its own, which lives from
 * the warm-up to its last round; only one of them works at a time, and every round begins with
 * another one, so that a machine that slows down or speeds up does so for all.
 *
 * <p>Before the counted rounds every model warms up: it runs uncounted rounds until they add up to
 * {@value #WARM_UP_SECONDS} seconds or {@value #WARM_UP_PAGES} pages, by when the compiler has seen
 * what there is to see. {@code sequential} warms up once, on the share of the list that others have
 * in flight for each of their slots: it has one thread and one connection to warm, waits for the
 * server nearly all the time, and would keep everybody waiting. Not thread-safe.
 */
public final class Comparison {
  private static final long WARM_UP_SECONDS = 3;
  private static final int WARM_UP_PAGES = 5000;

  /** Pages of a sequential warm-up, at least: the code should have been run more than once. */
  private static final int LEAST_WARM_UP = 8;

  private final CompareOptions options;
  private final WorkerLauncher launcher;
  private final Clock clock;
  private final List<Contestant> contestants = new ArrayList<>();
  private List<HttpUrl> urls = List.of();

  /** What every round must save and fail: the digest of the first one that ended. */
  private @Nullable String expected;

  public Comparison(CompareOptions options, WorkerLauncher launcher, Clock clock) {
    this.options = options;
    this.launcher = launcher;
    this.clock = clock;
  }

  /**
   * Runs the comparison, once for each instance. Blocks until it is over.
   *
   * @param list URLs that stand there twice are fetched once
   * @param latency what the server is asked to wait before each answer, zero when not known
   * @param progress told what begins, such as {@code round 2 of 5: threads}
   * @throws ConfigException when the list is empty or the directory cannot be used
   * @throws IOException when a worker cannot be started or the pages of a round not be removed
   * @throws InterruptedException when the thread is interrupted before the first round is over;
   *     later, what is reported are the rounds that are over
   */
  public ComparisonReport run(List<HttpUrl> list, Duration latency, Consumer<String> progress)
      throws IOException, InterruptedException {
    urls = List.copyOf(new LinkedHashSet<>(list));
    if (urls.isEmpty()) {
      throw new ConfigException("there is no URL to compare with: the list is empty");
    }
    try (WorkDirectory work = WorkDirectory.open(options.directory())) {
      try {
        launchAll(work);
        warmUp(work, progress);
        runRounds(work, progress);
        return report(latency);
      } finally {
        contestants.forEach(Contestant::close);
      }
    }
  }

  private void launchAll(WorkDirectory work) throws IOException {
    for (Entry entry : options.entries()) {
      int inFlight = entry.inFlight(options.concurrency());
      var job = new WorkerJob(entry, inFlight, options.store(), work.of(entry), urls);
      try {
        contestants.add(new Contestant(entry, launcher.launch(job)));
      } catch (IOException e) {
        throw new IOException(
            "the process of " + options.label(entry) + " did not start: " + e.getMessage(), e);
      }
    }
  }

  private void warmUp(WorkDirectory work, Consumer<String> progress)
      throws IOException, InterruptedException {
    for (Contestant contestant : contestants) {
      progress.accept("warm-up: " + options.label(contestant.entry()));
      work.empty(contestant.entry());
      int pages = warmUpPages(contestant.entry());
      long nanos = 0;
      int fetched = 0;
      while (contestant.running() && !isWarm(contestant.entry(), nanos, fetched)) {
        Optional<RoundResult> result =
            contestant.within(options.deadline(), () -> contestant.worker().run(pages));
        nanos += result.map(RoundResult::wallNanos).orElse(0L);
        fetched += pages;
        work.empty(contestant.entry());
      }
    }
  }

  private boolean isWarm(Entry entry, long nanos, int pages) {
    boolean alone = entry.inFlight(options.concurrency()) == 1;
    return pages > 0
        && (alone || pages >= WARM_UP_PAGES || nanos >= WARM_UP_SECONDS * 1_000_000_000L);
  }

  private int warmUpPages(Entry entry) {
    if (entry.inFlight(options.concurrency()) > 1 || options.concurrency() == 1) {
      return urls.size();
    }
    return Math.min(urls.size(), Math.max(LEAST_WARM_UP, urls.size() / options.concurrency()));
  }

  private void runRounds(WorkDirectory work, Consumer<String> progress)
      throws IOException, InterruptedException {
    for (int round = 0; round < options.rounds(); round++) {
      try {
        runRound(round, work, progress);
      } catch (InterruptedException e) {
        if (round == 0) {
          throw e;
        }
        int whole = round;
        contestants.forEach(contestant -> contestant.keepFirst(whole));
        return;
      }
    }
  }

  private void runRound(int round, WorkDirectory work, Consumer<String> progress)
      throws IOException, InterruptedException {
    for (int turn = 0; turn < contestants.size(); turn++) {
      Contestant contestant = contestants.get((turn + round) % contestants.size());
      if (!contestant.running()) {
        continue;
      }
      String which = "round " + (round + 1) + " of " + options.rounds() + ": ";
      progress.accept(which + options.label(contestant.entry()));
      Optional<RoundResult> result =
          contestant.within(options.deadline(), () -> contestant.worker().run(urls.size()));
      if (result.isPresent()) {
        contestant.rounds().add(result.get());
        check(contestant, result.get().digest());
      }
      work.empty(contestant.entry());
    }
  }

  private void check(Contestant contestant, String digest) throws InterruptedException {
    if (expected == null) {
      expected = digest;
    }
    if (!digest.equals(expected)) {
      contestant.end(new Ending.Differed(explain(contestant)));
    }
  }

  private String explain(Contestant differing) throws InterruptedException {
    Optional<Contestant> witness =
        contestants.stream()
            .filter(c -> c != differing && c.running() && !c.rounds().isEmpty())
            .filter(c -> c.rounds().getLast().digest().equals(expected))
            .findFirst();
    if (witness.isEmpty()) {
      return options.label(differing.entry())
          + " did not fetch the same in two rounds: a server whose pages change cannot be compared";
    }
    List<PageLine> pages = pages(differing);
    List<PageLine> expectedPages = pages(witness.get());
    return new Difference(
            options.label(differing.entry()), options.label(witness.get().entry()), urls)
        .explain(pages, expectedPages);
  }

  private List<PageLine> pages(Contestant contestant) throws InterruptedException {
    return contestant
        .within(options.deadline(), () -> contestant.worker().pages())
        .orElse(List.of());
  }

  private ComparisonReport report(Duration latency) {
    return new ComparisonReport(
        options,
        MachineFacts.ofThisMachine(clock),
        contestants.getFirst().worker().facts(),
        urls.size(),
        latency,
        contestants.stream()
            .map(
                c ->
                    new EntryReport(
                        c.entry(),
                        c.entry().inFlight(options.concurrency()),
                        c.ending(),
                        c.rounds()))
            .toList());
  }
}
