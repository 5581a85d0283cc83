package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.HostNews;
import crawler.model.ExitCode;
import crawler.model.Origin;
import crawler.model.Reason;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFileTest {
  private static final RunEnd COMPLETE =
      new RunEnd("complete", "", ExitCode.HTTP, "1.2.3", new RunSettings(Map.of(), 8));

  @TempDir Path directory;
  private Path file;
  private final AtomicLong nanos = new AtomicLong();
  private final SummaryRecorder recorder =
      new SummaryRecorder(nanos::get, InstantSource.fixed(Results.STARTED));

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("summary.json");
  }

  private String write(RunEnd end) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    SummaryFile.write(file, temporary, recorder.snapshot(), end);
    assertThat(temporary).isEmptyDirectory();
    return Files.readString(file);
  }

  @Test
  void writesEveryFigureInAFixedOrderWithItsUnit() throws IOException {
    recorder.hostChanged(
        new HostNews.GivenUp(
            new Origin("http", "a.test", 80), Reason.CONNECT_REFUSED, 13, Duration.ofSeconds(10)));
    recorder.ended(Results.failed(1, Reason.HTTP_5XX, 500));
    recorder.ended(Results.failed(2, Reason.CONNECT_REFUSED, 0));
    recorder.inputRead(4, false);
    nanos.set(500_000_000);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rate", "5/s");
    settings.put("dir", "out \"1\"");
    TrapNote trap =
        new TrapNote(new Origin("http", "a.test", 80), "deep-path", "paths are too deep", 3);
    StraySeed seed = new StraySeed("http://a.test/", "http://b.test/", "is far");
    SitemapNote sitemap = new SitemapNote("http://a.test/s.xml", "html", "is a web page");
    CrawlNotes notes =
        new CrawlNotes(List.of(trap), 0, List.of(seed), 0, "all is far")
            .withSitemaps(new SitemapNotes(List.of(sitemap), 2));
    RunEnd end =
        new RunEnd(
            "store-error",
            "the disk is full",
            ExitCode.FILE,
            "1.2.3",
            new RunSettings(settings, 8),
            notes);
    assertThat(write(end))
        .isEqualTo(
            """
            {
              "version": "1.2.3",
              "started": "2026-11-01T10:00:00.123Z",
              "wall_seconds": 0.5,
              "cause": "store-error",
              "detail": "the disk is full",
              "exit_code": 3,
              "effective_concurrency": 8,
              "read": 4,
              "input_complete": false,
              "already_done": 0,
              "ended": 2,
              "not_ended": 2,
              "saved": 0,
              "skipped": 0,
              "skipped_by_reason": { },
              "failed": 2,
              "failed_by_reason": {
                "connect-refused": 1,
                "http-5xx": 1
              },
              "retries": 0,
              "redirects": 0,
              "wire_bytes": 20,
              "stored_bytes": 0,
              "pages_per_second": 4,
              "speed_up": 0.08,
              "one_after_the_other_seconds": 0.04,
              "page_ms": {
                "p50": 20.015,
                "p95": 20.015,
                "p99": 20.015
              },
              "stage_seconds": {
                "queue": 0.002,
                "ttfb": 0.04
              },
              "slowest_hosts": [
                {
                  "origin": "http://a.test",
                  "pages": 2,
                  "failed": 2,
                  "wire_bytes": 20,
                  "p95_ms": 20.095
                }
              ],
              "hosts_given_up": 1,
              "given_up": [
                {
                  "origin": "http://a.test",
                  "reason": "connect-refused",
                  "since": "2026-11-01T09:59:50.123Z",
                  "failures": 13,
                  "pages": 1
                }
              ],
              "traps": [
                {
                  "origin": "http://a.test",
                  "kind": "deep-path",
                  "detail": "paths are too deep",
                  "links": 3
                }
              ],
              "stray_seeds": [
                {
                  "seed": "http://a.test/",
                  "leads_to": "http://b.test/",
                  "detail": "is far"
                }
              ],
              "sitemaps": [
                {
                  "sitemap": "http://a.test/s.xml",
                  "kind": "html",
                  "detail": "is a web page"
                }
              ],
              "more_sitemaps": 2,
              "copies": 0,
              "copied_bytes": 0,
              "near_copies": 0,
              "nothing_followed": "all is far",
              "settings": {
                "rate": "5/s",
                "dir": "out \\"1\\""
              }
            }
            """);
  }

  @Test
  void leavesOutRatesOfARunThatTookNoTime() throws IOException {
    assertThat(new JsonObject(write(COMPLETE)).fieldNames())
        .contains("wall_seconds", "settings")
        .doesNotContain("pages_per_second", "speed_up", "detail");
  }

  @Test
  void replacesAnEarlierSummary() throws IOException {
    Files.writeString(file, "x".repeat(10_000));
    assertThat(new JsonObject(write(COMPLETE)).getInteger("exit_code")).isEqualTo(8);
  }

  @Test
  void saysWhichFileCouldNotBeWritten() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> SummaryFile.write(file, nowhere, recorder.snapshot(), COMPLETE))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " could not be written: its directory has been removed");
    assertThat(file).doesNotExist();
  }
}
