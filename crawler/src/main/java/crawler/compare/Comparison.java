package crawler.compare;

import crawler.model.ConfigException;
import crawler.process.OpenFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Times the same list under several I/O models. Each model has a JVM of its own, which lives from
 * the warm-up to its last round; only one of them works at a time, and every round begins with
 * another one, so that a machine that slows down or speeds up does so for all. The steps:
 *
 * <ol>
 *   <li>the target is looked at: how soon it answers, how much it carries
 *   <li>every model's process is started, and then {@linkplain WarmUp warmed up}
 *   <li>{@linkplain Rounds rounds} are run in turns; who does not fetch the same is taken out
 *   <li>the {@linkplain SweepRun sweep}, when there is one, repeats them at each of its points
 * </ol>
 *
 * <p>Not thread-safe.
 */
public final class Comparison {
  private final CompareOptions options;
  private final WorkerLauncher launcher;
  private final Target target;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final List<Contestant> contestants = new ArrayList<>();

  /**
   * A comparison on {@code target}, which stays its owner's to close.
   *
   * @param launcher starts the process of each entry
   */
  public Comparison(CompareOptions options, WorkerLauncher launcher, Target target, Clock clock) {
    this(options, launcher, target, clock, System::nanoTime);
  }

  Comparison(
      CompareOptions options,
      WorkerLauncher launcher,
      Target target,
      Clock clock,
      LongSupplier nanoTime) {
    this.options = options;
    this.launcher = launcher;
    this.target = target;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs the comparison, once for each instance. Blocks until it is over.
   *
   * @param progress told what begins, such as {@code round 2 of 5: threads}
   * @throws ConfigException when there is no page, the directory cannot be used, or fewer than two
   *     of the models are available
   * @throws IOException when a worker cannot be started or the pages of a round not be removed
   * @throws InterruptedException when the thread is interrupted before the first round is over;
   *     later, what is reported are the rounds that are over
   */
  public ComparisonReport run(Consumer<String> progress) throws IOException, InterruptedException {
    OpenFiles.require("concurrency", options.concurrency(), OpenFiles.limit());
    options
        .sweep()
        .filter(sweep -> sweep.axis() == SweepAxis.CONCURRENCY)
        .ifPresent(
            sweep -> OpenFiles.require("sweep", sweep.values().getLast(), OpenFiles.limit()));
    Target.Pages pages = target.pages();
    if (pages.urls().isEmpty()) {
      throw new ConfigException("there is no URL to compare with: the list is empty");
    }
    try (WorkDirectory work = WorkDirectory.open(options.directory())) {
      progress.accept("looking at " + target.description());
      TargetFacts facts = target.look(pages);
      try {
        launchAll(work, pages, progress);
        WarmUp warmUp = new WarmUp(options, work, nanoTime);
        for (Contestant contestant : contestants) {
          progress.accept("warm-up: " + options.label(contestant.entry()));
          warmUp.run(contestant, pages.urls().size(), facts.latency());
        }
        Rounds rounds = new Rounds(options, work, pages.urls(), contestants);
        boolean whole =
            rounds.run(
                options.rounds(), options.concurrency(), all -> pages.urls().size(), progress);
        List<EntryReport> entries = entries(whole);
        @Nullable SweepReport sweep = null;
        if (whole && options.sweep().isPresent()) {
          sweep =
              new SweepRun(options, target, work, options.sweep().get())
                  .run(contestants, facts.askedLatency(), progress);
        }
        return new ComparisonReport(
            options,
            MachineFacts.ofThisMachine(clock),
            contestants.getFirst().worker().facts(),
            pages.urls().size(),
            facts,
            entries,
            Optional.ofNullable(sweep));
      } finally {
        contestants.forEach(Contestant::close);
      }
    }
  }

  private void launchAll(WorkDirectory work, Target.Pages pages, Consumer<String> progress)
      throws IOException, InterruptedException {
    for (Entry entry : options.entries()) {
      progress.accept("starting: " + options.label(entry));
      work.empty(entry);
      var job =
          new WorkerJob(
              entry, options.work(), options.processes(), options.store(), work.of(entry));
      Contestant contestant;
      try {
        contestant = new Contestant(entry, launcher.launch(job));
      } catch (IOException e) {
        throw new IOException(
            "the process of " + options.label(entry) + " did not start: " + e.getMessage(), e);
      }
      contestants.add(contestant);
      contestant
          .worker()
          .unavailable()
          .ifPresent(reason -> contestant.end(new Ending.Unavailable(reason)));
      if (contestant.running()) {
        contestant.within(
            options.deadline(),
            () -> {
              contestant.worker().list(pages.urls());
              return true;
            });
      }
    }
    if (contestants.stream().filter(Contestant::running).count() < 2) {
      throw new ConfigException(
          "models: fewer than two of them are available on this machine: " + unavailable());
    }
  }

  private String unavailable() {
    List<String> reasons = new ArrayList<>();
    for (Contestant contestant : contestants) {
      if (contestant.ending() instanceof Ending.Unavailable(String reason)) {
        reasons.add(options.label(contestant.entry()) + " (" + reason + ")");
      }
    }
    return String.join(", ", reasons);
  }

  private List<EntryReport> entries(boolean withPages) throws InterruptedException {
    List<EntryReport> entries = new ArrayList<>();
    for (Contestant contestant : contestants) {
      if (withPages && contestant.running()) {
        contestant
            .within(options.deadline(), () -> contestant.worker().pages())
            .ifPresent(contestant::keepLastRound);
      }
      entries.add(
          new EntryReport(
              contestant.entry(),
              options.inFlight(contestant.entry(), options.concurrency()),
              contestant.ending(),
              contestant.takeRounds(),
              contestant.lastRound()));
    }
    return entries;
  }
}
