package crawler.plan;

import crawler.engine.CrawlOptions;
import crawler.fetch.EventLoops;
import crawler.fetch.VertxFetcher;
import crawler.model.Origin;
import crawler.pipeline.Backoff;
import crawler.pipeline.HostRules;
import crawler.politeness.HostGate;
import crawler.process.OpenFiles;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsCache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks hosts for their robots.txt, once each, through the gate and the fetcher of a crawl, so that
 * every limit holds. Sends nothing else.
 */
final class RobotsQuestions {
  /** What answers may hold in memory together; those beyond are not kept. */
  private static final long MOST_WEIGHT = 64L << 20;

  private RobotsQuestions() {}

  /**
   * What the hosts answer; waits for all of them. Those are missing whose answer is too large to be
   * kept beside the others.
   */
  static Map<Origin, RobotsAnswer> ask(
      List<Origin> hosts, CrawlOptions asked, PlanProgress progress) {
    long files = OpenFiles.limit();
    int concurrency = OpenFiles.fitting(asked.politeness().concurrency(), files);
    CrawlOptions options = asked.withPoliteness(asked.politeness().withConcurrency(concurrency));
    Vertx vertx = EventLoops.start(options.fetch().dnsTimeout());
    VertxFetcher fetcher = new VertxFetcher(vertx, options.fetch(), 1, System.getenv());
    try {
      fetcher.keepNoneAbove(OpenFiles.mostKept(concurrency, files));
      return ask(hosts, options, vertx, fetcher, progress);
    } finally {
      fetcher.close().await();
      vertx.close().await();
    }
  }

  private static Map<Origin, RobotsAnswer> ask(
      List<Origin> hosts,
      CrawlOptions options,
      Vertx vertx,
      VertxFetcher fetcher,
      PlanProgress progress) {
    Backoff backoff =
        new Backoff(
            options.retry().maxDelay(),
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());
    HostRules rules =
        HostRules.fetched(
            options.robots(),
            new RobotsCache(System::nanoTime),
            fetcher,
            options.fetch(),
            options.retry(),
            backoff,
            System::nanoTime);
    HostGate gate =
        new HostGate(options.politeness(), rules, System::nanoTime, delay -> after(vertx, delay));
    Map<Origin, RobotsAnswer> answers = new HashMap<>();
    AtomicInteger answered = new AtomicInteger();
    AtomicLong weight = new AtomicLong();
    List<Future<HostRules.Asked>> asking = new ArrayList<>();
    for (Origin host : hosts) {
      asking.add(
          rules
              .ask(gate, host, true)
              // Not beside it: whoever waits for the answer would not wait for its being kept.
              .map(
                  answer -> {
                    keep(host, answer, answers, weight);
                    progress.asked(answered.incrementAndGet(), hosts.size());
                    return answer;
                  }));
    }
    Future.join(asking).await();
    synchronized (answers) {
      return Map.copyOf(answers);
    }
  }

  private static void keep(
      Origin host, HostRules.Asked asked, Map<Origin, RobotsAnswer> answers, AtomicLong weight) {
    switch (asked) {
      case HostRules.Asked.Answered(RobotsAnswer answer) -> {
        if (weight.addAndGet(answer.weight()) <= MOST_WEIGHT) {
          synchronized (answers) {
            answers.put(host, answer);
          }
        }
      }
      case HostRules.Asked.Stopped stopped -> {}
    }
  }

  private static Future<Void> after(Vertx vertx, Duration delay) {
    return vertx.timer(Math.max(1, delay.toMillis())).mapEmpty();
  }
}
