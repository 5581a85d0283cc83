package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.engine.Limit;
import crawler.engine.LimitReached;
import crawler.engine.RunReport;
import crawler.engine.StopCause;
import crawler.explain.Why;
import crawler.journal.CrawlNotes;
import crawler.journal.HostSummary;
import crawler.journal.RunSummary;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.store.StoreKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Duration WALL = Duration.ofMillis(7900);
  private static final Duration SUM = Duration.ofMillis(252_400);
  private static final TerminalStyle UNICODE = new TerminalStyle(true, false);
  private static final TerminalCommand COMMAND =
      new TerminalCommand(
          List.of("crawler", "fetch", "-i", "urls.txt", "-d", "out"), List.of("crawler", "fetch"));
  private static final Map<Reason, Long> FAILED =
      Map.of(Reason.HTTP_4XX, 20L, Reason.CONNECT_REFUSED, 6L, Reason.TOO_SLOW, 5L);
  private static final List<HostSummary> HOSTS =
      List.of(host("files.example", 412, 2100), host("www.example", 5004, 900));

  @Test
  void tellsTheWholeRun() {
    assertThat(lines(report(9958, FAILED, 10_000, StopCause.COMPLETE, HOSTS)))
        .containsExactly(
            "10,000 URLs in 7.9 s · 1,266/s · 91.2 MB",
            "one after the other these pages would have taken at least 4 min 12 s: 32× longer",
            "  saved    9,958",
            "  skipped     11   duplicate 11",
            "  failed      31   http-4xx 20 · connect-refused 6 · too-slow 5",
            "",
            "where the time went   servers 87 % · connect 7 % · save 6 %",
            "slowest hosts         files.example 2.1 s p95 (412) · www.example 900 ms p95 (5,004)",
            "",
            "pages     out/pages/          manifest  out/manifest.jsonl          "
                + "summary  out/summary.json",
            "retry     crawler fetch -i out/failed.txt -d out-2");
  }

  @Test
  void thereIsNoFolderOfPagesWhenNoneWasSaved() {
    assertThat(lines(report(0, FAILED, 42, StopCause.COMPLETE, HOSTS)))
        .noneMatch(line -> line.startsWith("pages "))
        .anyMatch(line -> line.startsWith("manifest "));
  }

  @Test
  void aRunWithoutFailuresLeavesNothingToDo() {
    List<String> lines =
        lines(report(9989, Map.of(), 10_000, StopCause.COMPLETE, HOSTS.subList(0, 1)));
    assertThat(lines).noneMatch(line -> line.contains("failed") || line.contains("slowest"));
    assertThat(lines.getLast()).startsWith("pages ");
  }

  @Test
  void offersTheNextDirectoryThatIsFree() {
    var next =
        new SummaryTextNext(
            Path.of("/data/out"),
            StoreKind.NONE,
            COMMAND,
            Set.of(Path.of("/data/out-2"), Path.of("/data/out-3"))::contains);
    RunReport report = report(9958, FAILED, 10_000, StopCause.COMPLETE, HOSTS);
    assertThat(next.lines(report))
        .containsExactly(
            "",
            "manifest  /data/out/manifest.jsonl          summary  /data/out/summary.json",
            "retry     crawler fetch -i /data/out/failed.txt -d /data/out-4");
  }

  @Test
  void anInterruptedRunSaysHowToGoOn() {
    RunReport report = report(4207, Map.of(), 10_000, StopCause.INTERRUPTED, HOSTS);
    assertThat(lines(report)).contains("  not done 5,782");
    assertThat(lines(report).getLast())
        .isEqualTo("4,218 of 10,000 done. Go on with:  crawler fetch -i urls.txt -d out --resume");
  }

  @Test
  void aLimitThatEndsTheRunAtOnceAgainIsRaisedInTheCommand() {
    RunReport report = limited(limit(Limit.PAGES, "500", "1000"), 0);
    var given =
        new TerminalCommand(
            List.of("crawler", "fetch", "--max-pages", "500", "-i", "urls.txt"),
            List.of("crawler", "fetch"));
    assertThat(text(given).lines(report))
        .endsWith(
            "stopped   at --max-pages 500",
            "4,218 of 10,000 done. Go on with a higher --max-pages:"
                + "  crawler fetch --max-pages 1000 -i urls.txt --resume");
    assertThat(lines(report).getLast())
        .as("given elsewhere")
        .endsWith("  crawler fetch -i urls.txt -d out --max-pages 1000 --resume");
    var batch =
        new TerminalCommand(List.of("crawler", "run", "b.yaml"), List.of("crawler", "fetch"));
    assertThat(text(batch).lines(report).getLast())
        .endsWith("Raise max-pages in the batch, then go on with:  crawler run b.yaml --resume");
  }

  @Test
  void aLimitThatBeginsAnewNeedNotBeRaisedUnlessNothingFitsIntoIt() {
    assertThat(lines(limited(limit(Limit.TIME, "2m", "4m"), 0)))
        .endsWith(
            "stopped   at --time-limit 2m",
            "4,218 of 10,000 done. Go on for as much again:"
                + "  crawler fetch -i urls.txt -d out --resume");
    assertThat(lines(limited(limit(Limit.BYTES, "1MB", "2MB"), 4218)).getLast())
        .endsWith(
            "Go on with a higher --max-bytes:"
                + "  crawler fetch -i urls.txt -d out --max-bytes 2MB --resume");
  }

  private static LimitReached limit(Limit limit, String value, String twice) {
    return new LimitReached(limit, value, twice);
  }

  private static RunReport limited(LimitReached limit, long alreadyDone) {
    RunSummary summary = summary(4207, Map.of(), 10_000, true, alreadyDone, HOSTS);
    return new RunReport(summary, StopCause.LIMIT, limit.text(), 9, limit, CrawlNotes.NONE);
  }

  @Test
  void aFullDiskIsNamedBeforeTheWayOn() {
    RunReport full = report(4207, FAILED, 10_000, StopCause.STORE_ERROR, HOSTS);
    assertThat(lines(new RunReport(full.summary(), full.cause(), "no space left in out", 3)))
        .endsWith(
            "stopped   no space left in out",
            "4,249 of 10,000 done. When that is mended, go on with:"
                + "  crawler fetch -i urls.txt -d out --resume");
  }

  @Test
  void aSecretOfTheCommandIsNotPrinted() {
    var secret =
        new TerminalCommand(
            List.of("crawler", "fetch", "http://u:hunter2@h.test/"),
            List.of("crawler", "fetch", "-H", "Cookie: id=hunter2"));
    for (StopCause cause : StopCause.values()) {
      List<String> lines = text(secret).lines(report(1, FAILED, 43, cause, HOSTS));
      assertThat(lines).noneMatch(line -> line.contains("hunter2"));
      assertThat(lines.getLast()).endsWith("*** stands for a secret: put it in again");
    }
  }

  @Test
  void anEmptyInputIsOneSentence() {
    assertThat(lines(emptyRun(StopCause.COMPLETE)))
        .containsExactly("There was no URL in the input, so nothing was fetched.");
  }

  @Test
  void theFirstPagesOfARunAreNotComparedSinceTheProgramWarmsUp() {
    HostSummary host = host("www.example", 1, 20);
    List<String> lines = lines(report(980, Map.of(), 991, StopCause.COMPLETE, List.of(host)));
    assertThat(lines).noneMatch(line -> line.contains("one after the other"));
  }

  @Test
  void theEarlierPartOfAResumedRunDoesNotCountForTheSpeed() {
    RunSummary whole = summary(9958, FAILED, 10_000, true, 2100, HOSTS);
    assertThat(lines(new RunReport(whole, StopCause.COMPLETE, "", 0)).getFirst())
        .isEqualTo("7,900 URLs in 7.9 s · 1,000/s · 91.2 MB · 2,100 more were done before");
  }

  @Test
  void quietSpeaksOnlyOfWhatWentWrong() {
    RunReport bad = report(9958, FAILED, 10_000, StopCause.COMPLETE, HOSTS);
    assertThat(text(COMMAND).quietLines(bad))
        .containsExactly(
            "31 of 10,000 URLs failed: http-4xx 20 · connect-refused 6 · too-slow 5",
            "retry     crawler fetch -i out/failed.txt -d out-2");
    RunReport good = new RunReport(bad.summary(), StopCause.COMPLETE, "", 0);
    assertThat(text(COMMAND).quietLines(good)).isEmpty();
  }

  @Test
  void isAsciiWhereTheCharsetIs() {
    var next = new SummaryTextNext(Path.of("out"), StoreKind.FILES, COMMAND, path -> false);
    assertThat(
            new SummaryText(TerminalStyle.PLAIN, next, Duration.ZERO)
                .lines(report(9958, FAILED, 10_000, StopCause.COMPLETE, HOSTS)))
        .allMatch(line -> StandardCharsets.US_ASCII.newEncoder().canEncode(line));
  }

  private static List<String> lines(RunReport report) {
    return text(COMMAND).lines(report);
  }

  private static SummaryText text(TerminalCommand command) {
    return new SummaryText(
        UNICODE,
        new SummaryTextNext(Path.of("out"), StoreKind.FILES, command, path -> false),
        Duration.ZERO);
  }

  private static RunReport report(
      long saved, Map<Reason, Long> failed, long read, StopCause cause, List<HostSummary> hosts) {
    return new RunReport(summary(saved, failed, read, true, 0, hosts), cause, "", 4);
  }

  private static RunReport emptyRun(StopCause cause) {
    RunSummary none = summary(0, Map.of(), 0, true, 0, List.of());
    return new RunReport(none, cause, "", cause.exitCode());
  }

  private static RunSummary summary(
      long saved,
      Map<Reason, Long> failed,
      long read,
      boolean inputComplete,
      long alreadyDone,
      List<HostSummary> hosts) {
    return new RunSummary(
        Instant.EPOCH,
        WALL,
        read,
        inputComplete,
        alreadyDone,
        saved,
        Map.of(Reason.DUPLICATE, 11L),
        failed,
        0,
        0,
        91_200_000,
        100_000_000,
        Duration.ofMillis(20),
        Duration.ofMillis(40),
        Duration.ofMillis(80),
        SUM,
        Map.of(
            Stage.TTFB, Duration.ofMillis(71_000),
            Stage.QUEUE, Duration.ofMillis(18_000),
            Stage.CONNECT, Duration.ofMillis(4_000),
            Stage.TLS, Duration.ofMillis(2_000),
            Stage.DNS, Duration.ofMillis(1),
            Stage.SAVE, Duration.ofMillis(5_000)),
        hosts,
        0,
        List.of(),
        0,
        Why.UNKNOWN);
  }

  private static HostSummary host(String name, long pages, long p95Millis) {
    return new HostSummary(
        new Origin("https", name, 443), pages, 0, 1000, Duration.ofMillis(p95Millis));
  }
}
