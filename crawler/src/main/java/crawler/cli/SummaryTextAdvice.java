package crawler.cli;

import crawler.explain.Diagnosis;
import crawler.explain.HostWait;
import crawler.explain.Mean;
import crawler.explain.Remedy;
import crawler.explain.RunFacts;
import java.time.Duration;

/** What decided how long a run took, in one sentence with a figure, and what would help. */
final class SummaryTextAdvice {
  private static final String OWNER = ", if its owner agrees";

  private final RunFacts facts;
  private final Diagnosis diagnosis;

  private SummaryTextAdvice(RunFacts facts, Diagnosis diagnosis) {
    this.facts = facts;
    this.diagnosis = diagnosis;
  }

  /** Empty when nothing stands out. */
  static String of(RunFacts facts, Diagnosis diagnosis) {
    return new SummaryTextAdvice(facts, diagnosis).sentence();
  }

  private String sentence() {
    return switch (diagnosis.bottleneck()) {
      case PROCESSOR ->
          "the processor was busy "
              + Numbers.percent(diagnosis.took().toNanos() / (double) facts.wall().toNanos())
              + " of the time ("
              + facts.cores()
              + (facts.cores() == 1 ? " core" : " cores")
              + "): more requests at a time do not help";
      case DISK ->
          "pages waited " + time() + " for room to be saved: the disk is slower than the network";
      case SLOTS ->
          "all " + Numbers.count(facts.slots()) + " slots were taken for " + time() + remedy("");
      case HOST_CONCURRENCY ->
          host()
              + " had "
              + facts.hostConcurrency()
              + " requests in flight, the most it may, "
              + each()
              + " each: "
              + time()
              + remedy(OWNER);
      case RATE -> "--rate let so few begin: " + time();
      case SLOW_START ->
          host()
              + " was asked for little at first or after trouble, as its answers were: "
              + time();
      case HOST_DOWN -> host() + " did not answer, and was probed now and then: " + time();
      case AUTO_THROTTLE -> apart() + ", as --auto-throttle took its answers";
      case HOST_DELAY -> apart() + remedy(OWNER);
      case CRAWL_DELAY -> apart() + ", as its robots.txt asks";
      case HOST_PAUSE ->
          host()
              + " asked to be left alone (Retry-After): "
              + time()
              + "; ask it for less at a time";
      case ROBOTS -> "pages waited " + time() + " for robots.txt, above all that of " + host();
      case RETRY ->
          "what had failed waited " + time() + " before another attempt; --retries 0 does not wait";
      case INPUT -> "the list came more slowly than its pages: " + time();
      case SERVERS -> "no limit was in the way: answers took " + time() + ", and no page waited";
      case LAST_PAGE ->
          "the last page" + fromLast() + " came alone: " + time() + "; --timeout bounds one page";
      case START -> "what comes before the first request took " + time();
      case SAVING -> "what came after the last reply, writing and recording, took " + time();
      case NONE -> "";
    };
  }

  private String time() {
    return SummaryTextWhy.of(diagnosis.took(), facts.wall());
  }

  private String apart() {
    HostWait host = diagnosis.host();
    return host == null
        ? "requests to one host were kept apart: " + time()
        : Numbers.count(host.requests())
            + " requests to "
            + host()
            + ", "
            + Numbers.duration(host.gap())
            + " apart: "
            + time();
  }

  private String host() {
    HostWait host = diagnosis.host();
    return host == null ? "a host" : TerminalText.escape(host.origin().authority());
  }

  private String each() {
    HostWait host = diagnosis.host();
    return Numbers.duration(host == null ? Duration.ZERO : Mean.of(host.held(), host.requests()));
  }

  private String fromLast() {
    var last = facts.waits().last();
    return last == null ? "" : ", from " + TerminalText.escape(last.authority()) + ",";
  }

  private String remedy(String condition) {
    Remedy remedy = diagnosis.remedy();
    if (remedy == null) {
      return "";
    }
    boolean slotsToo =
        remedy.option().equals("host-concurrency")
            && Long.parseLong(remedy.value()) > facts.slots();
    return ". --"
        + remedy.option()
        + " "
        + remedy.value()
        + (slotsToo ? " with -c " + remedy.value() : "")
        + " would save "
        + Numbers.duration(remedy.saves())
        + " at most"
        + condition;
  }
}
