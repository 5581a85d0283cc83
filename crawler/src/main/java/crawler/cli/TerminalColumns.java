package crawler.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The terminal's width. {@code COLUMNS} is taken as it is; otherwise the width is asked for now and
 * then, because windows are resized; 80 when nobody knows. Not thread-safe: it belongs to whoever
 * draws.
 */
final class TerminalColumns implements IntSupplier {
  /** What the launcher measured before this program started. */
  static final String PROPERTY = "crawler.columns";

  static final int FALLBACK = 80;

  /** Asking starts a process. */
  private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private final int fixed;
  private final LongSupplier nanoTime;
  private final IntSupplier ask;
  private int columns;
  private long askedNanos;

  /**
   * @param ask the width by the terminal itself, 0 when it does not say; may block for a moment
   */
  TerminalColumns(
      Map<String, String> environment,
      Properties properties,
      LongSupplier nanoTime,
      IntSupplier ask) {
    this.fixed = positive(environment.getOrDefault("COLUMNS", ""));
    this.nanoTime = nanoTime;
    this.ask = ask;
    this.columns = positive(properties.getProperty(PROPERTY, ""));
    this.askedNanos = nanoTime.getAsLong() - (columns > 0 ? 0 : AGAIN_NANOS);
  }

  @Override
  public int getAsInt() {
    if (fixed > 0) {
      return fixed;
    }
    long now = nanoTime.getAsLong();
    if (now - askedNanos >= AGAIN_NANOS) {
      askedNanos = now;
      int answer = ask.getAsInt();
      columns = answer > 0 ? answer : columns;
    }
    return columns > 0 ? columns : FALLBACK;
  }

  /** Asks the controlling terminal through {@code stty}; 0 when there is none. */
  static int stty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return 0;
      }
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return positive(size.substring(size.indexOf(' ') + 1));
    } catch (IOException noTerminal) {
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int positive(String digits) {
    String number = digits.strip();
    return number.matches("[0-9]{1,5}") ? Integer.parseInt(number) : 0;
  }
}
