package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalColumnsTest {
  private final Properties properties = new Properties();
  private long nowNanos = 42;
  private int answer;
  private int asked;

  @Test
  void columnsOfTheEnvironmentAreFinal() {
    properties.setProperty(TerminalColumns.PROPERTY, "100");
    TerminalColumns columns = columns(Map.of("COLUMNS", "120"));
    assertThat(columns.getAsInt()).isEqualTo(120);
    nowNanos += Duration.ofHours(1).toNanos();
    assertThat(columns.getAsInt()).isEqualTo(120);
    assertThat(asked).isZero();
  }

  @Test
  void theLaunchersMeasureSavesTheFirstQuestion() {
    properties.setProperty(TerminalColumns.PROPERTY, "100");
    TerminalColumns columns = columns(Map.of());
    assertThat(columns.getAsInt()).isEqualTo(100);
    assertThat(asked).isZero();
  }

  @Test
  void aResizedWindowIsNoticedWithinFiveSeconds() {
    properties.setProperty(TerminalColumns.PROPERTY, "100");
    TerminalColumns columns = columns(Map.of());
    answer = 60;
    nowNanos += Duration.ofMillis(4999).toNanos();
    assertThat(columns.getAsInt()).isEqualTo(100);
    nowNanos += Duration.ofMillis(1).toNanos();
    assertThat(columns.getAsInt()).isEqualTo(60);
    assertThat(columns.getAsInt()).isEqualTo(60);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void eightyWhenNobodyKnows() {
    properties.setProperty(TerminalColumns.PROPERTY, "wide");
    TerminalColumns columns = columns(Map.of("COLUMNS", "-3"));
    assertThat(columns.getAsInt()).isEqualTo(TerminalColumns.FALLBACK);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anAnswerThatFailsLaterKeepsTheLastWidth() {
    TerminalColumns columns = columns(Map.of());
    answer = 60;
    assertThat(columns.getAsInt()).isEqualTo(60);
    answer = 0;
    nowNanos += Duration.ofSeconds(5).toNanos();
    assertThat(columns.getAsInt()).isEqualTo(60);
  }

  @Test
  void askingTheTerminalNeverFails() {
    assertThat(TerminalColumns.stty()).isNotNegative();
  }

  private TerminalColumns columns(Map<String, String> environment) {
    return new TerminalColumns(
        environment,
        properties,
        () -> nowNanos,
        () -> {
          asked++;
          return answer;
        });
  }
}
