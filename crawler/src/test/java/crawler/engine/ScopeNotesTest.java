package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.journal.CrawlNotes;
import crawler.journal.StraySeed;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a crawl says when its seeds lead out of its scope. */
@Timeout(60)
class ScopeNotesTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private String base = "";
  private String elsewhere = "";

  /** Two hosts; {@code /away…} of the first leads to the second, all others link there. */
  @BeforeEach
  void startServers() {
    HttpServer second =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("Content-Type", "text/html")
                        .end("<a href=more>more</a>"))
            .listen(0, "127.0.0.1")
            .await();
    elsewhere = "http://127.0.0.1:" + second.actualPort() + "/there";
    HttpServer first =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  String path = Objects.requireNonNull(request.path());
                  if (path.startsWith("/away")) {
                    request.response().setStatusCode(301).putHeader("Location", elsewhere).end();
                  } else if (path.startsWith("/bare")) {
                    request.response().end();
                  } else {
                    request
                        .response()
                        .putHeader("Content-Type", "text/html")
                        .end(
                            "<a href='" + elsewhere + "'>1</a><a href='" + elsewhere + "/2'>2</a>");
                  }
                })
            .listen(0, "127.0.0.1")
            .await();
    base = "http://127.0.0.1:" + first.actualPort();
  }

  @AfterEach
  void stopServers() {
    vertx.close().await();
  }

  private CrawlNotes crawl(List<String> seeds) throws Exception {
    CrawlOptions options = Runs.options(directory.resolve("out"), Model.COROUTINES, 4);
    try (Crawler crawler = Crawler.create(options)) {
      return Runs.end(
              crawler.follow(
                  Runs.urls(seeds),
                  FollowOptions.DEFAULTS,
                  InputStream.nullInputStream(),
                  CrawlListener.NONE,
                  Map.of()))
          .notes();
    }
  }

  @Test
  @Proves(FaultRow.SCOPE_STRAY)
  void aSeedThatIsRedirectedOutOfScopeIsNamed() throws Exception {
    String withPassword = base.replace("http://", "http://user:s3cr3t@") + "/away";
    CrawlNotes notes = crawl(List.of(withPassword));

    String seed = base.replace("http://", "http://***@") + "/away";
    assertThat(notes.straySeeds())
        .containsExactly(new StraySeed(seed, elsewhere, "is on another host than the seeds"));
    assertThat(notes.nothingFollowed()).isEmpty();
    JsonObject written =
        Runs.summary(directory.resolve("out")).getJsonArray("stray_seeds").getJsonObject(0);
    assertThat(written.getString("seed")).isEqualTo(seed);
    assertThat(written.getString("leads_to")).isEqualTo(elsewhere);
  }

  @Test
  void manySuchSeedsAreCounted() throws Exception {
    CrawlNotes notes = crawl(IntStream.range(0, 25).mapToObj(i -> base + "/away/" + i).toList());

    assertThat(notes.straySeeds()).hasSize(10);
    assertThat(notes.moreStraySeeds()).isEqualTo(15);
  }

  @Test
  void aCrawlThatEndsAfterItsSeedsSaysWhichRuleItsLinksMet() throws Exception {
    CrawlNotes notes = crawl(List.of(base + "/links"));

    assertThat(notes.straySeeds()).isEmpty();
    assertThat(notes.nothingFollowed())
        .isEqualTo(
            "none of 2 links that were found is in scope: "
                + elsewhere
                + " is on another host than the seeds");
  }

  @Test
  void aLinkOfAnyLengthIsShownInPart() throws Exception {
    elsewhere += "/" + "x".repeat(100_000);
    assertThat(crawl(List.of(base + "/links")).nothingFollowed()).hasSizeLessThan(700);
  }

  @Test
  void aPageWithoutLinksIsNothingToSpeakOf() throws Exception {
    assertThat(crawl(List.of(base + "/bare"))).isEqualTo(CrawlNotes.NONE);
  }
}
