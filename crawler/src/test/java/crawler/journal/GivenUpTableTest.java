package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GivenUpTableTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:44Z");

  private final GivenUpTable table = new GivenUpTable();

  private static Origin host(int number) {
    return new Origin("http", "h" + number + ".test", 80);
  }

  private void giveUp(int number) {
    table.add(
        new HostNews.GivenUp(host(number), Reason.CONNECT_REFUSED, 13, Duration.ofSeconds(44)),
        NOW);
  }

  @Test
  void countsThePagesThatFailForWhatTheHostWasGivenUpFor() {
    table.failed(host(1), Reason.CONNECT_REFUSED);
    giveUp(1);
    table.failed(host(1), Reason.CONNECT_REFUSED);
    table.failed(host(1), Reason.CONNECT_REFUSED);
    table.failed(host(1), Reason.TRUNCATED);
    table.failed(host(2), Reason.CONNECT_REFUSED);

    assertThat(table.rows())
        .containsExactly(
            new HostGivenUp(
                host(1), Reason.CONNECT_REFUSED, Instant.parse("2026-11-01T10:00:00Z"), 13, 2));
  }

  @Test
  void listsAHundredHostsAndCountsTheOthers() {
    for (int i = 0; i < 1_000; i++) {
      giveUp(i);
    }

    assertThat(table.rows()).hasSize(GivenUpTable.MOST_HOSTS);
    assertThat(table.hosts()).isEqualTo(1_000);
  }
}
