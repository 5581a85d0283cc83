package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.pipeline.Backoff;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wall clock that somebody sets while a run is under way. */
@Timeout(120)
class SteadyClockTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path directory;

  @Test
  void aDateToWaitForIsAsFarAwayAfterTheClockJumpedAsBefore() {
    Instant[] wall = {NOON};
    long[] nanos = {Long.MAX_VALUE - 5};
    Backoff backoff =
        new Backoff(Duration.ofMinutes(1), () -> 1, new SteadyClock(() -> wall[0], () -> nanos[0]));
    String date = "Tue, 01 Jan 2030 12:00:30 GMT";
    assertThat(backoff.askedFor(date)).contains(Duration.ofSeconds(30));

    wall[0] = NOON.plus(HOUR);
    nanos[0] += Duration.ofSeconds(10).toNanos();
    assertThat(backoff.askedFor(date)).contains(Duration.ofSeconds(20));

    wall[0] = NOON.minus(HOUR);
    assertThat(backoff.askedFor(date)).contains(Duration.ofSeconds(20));
  }

  @Proves(FaultRow.CLOCK_JUMPS)
  @Test
  void onlyRecordedDatesShiftWhenTheClockJumpsByAnHour() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    Path out = directory.resolve("out");
    try (LocalServer server = new LocalServer();
        Crawler crawler =
            Crawler.create(
                Runs.options(out, Model.COROUTINES, 4),
                () -> readings.getAndIncrement() % 2 == 0 ? NOON : NOON.plus(HOUR))) {
      List<String> urls =
          IntStream.range(0, 50).mapToObj(page -> server.url("/ok/" + page)).toList();
      crawler.crawl(urls).forEach(result -> {});
    }

    List<JsonObject> lines = Runs.manifest(out);
    assertThat(lines).hasSize(50).allMatch(line -> line.getString("outcome").equals("saved"));
    assertThat(lines)
        .extracting(line -> line.getString("started"))
        .containsOnly("2030-01-01T12:00:00.000Z", "2030-01-01T13:00:00.000Z");
    assertThat(lines)
        .extracting(line -> line.getJsonObject("ms").getDouble("total"))
        .allMatch(total -> total >= 0 && total < HOUR.toMillis() / 10.0);
  }
}
