package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which order a page reaches the disk. */
@Timeout(60)
class DurabilityTest {
  @TempDir private Path directory;
  private LocalServer server;
  private Path out;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
    out = directory.resolve("out");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.POWER_LOST)
  void thePageThenItsNameThenItsLineAndOnlyThenIsItTold(Model model) throws Exception {
    RecordedForce force = new RecordedForce(out);
    CrawlListener listener =
        event -> {
          if (event instanceof CrawlEvent.Ended) {
            force.note("told");
          }
        };
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4), force)) {
      Runs.end(
          crawler.start(
              Runs.urls(List.of(server.url("/ok/1"))),
              InputStream.nullInputStream(),
              listener,
              Map.of()));
    }
    String host = "pages/http/127.0.0.1_" + server.port();
    assertThat(force.notes())
        .containsExactly(
            "manifest.jsonl of 0 bytes, 0 published",
            "directory '', 0 published",
            // the store meets .crawler and .crawler/tmp, and makes sure of them
            "directory '', 0 published",
            "directory '.crawler', 0 published",
            "page of 10 bytes, 0 published",
            "directory '', 0 published",
            "directory 'pages', 0 published",
            "directory 'pages/http', 0 published",
            "directory '" + host + "', 0 published",
            "directory '" + host + "/ok', 1 published",
            "manifest.jsonl of "
                + Files.size(out.resolve("manifest.jsonl"))
                + " bytes, 1 published",
            "told");
  }
}
