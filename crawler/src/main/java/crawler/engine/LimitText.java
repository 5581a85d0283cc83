package crawler.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Limits as people give them: in the largest unit that leaves a whole number. */
final class LimitText {
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();
  private static final Map<String, Long> MILLIS = new LinkedHashMap<>();

  static {
    BYTES.put("GiB", 1L << 30);
    BYTES.put("GB", 1_000_000_000L);
    BYTES.put("MiB", 1L << 20);
    BYTES.put("MB", 1_000_000L);
    BYTES.put("KiB", 1L << 10);
    BYTES.put("KB", 1_000L);
    MILLIS.put("h", 3_600_000L);
    MILLIS.put("m", 60_000L);
    MILLIS.put("s", 1_000L);
  }

  private LimitText() {}

  /** {@code 10MB}. */
  static String of(long bytes) {
    return inUnits(bytes, BYTES, "B");
  }

  /** {@code 2m}; parts of a millisecond do not show. */
  static String of(Duration time) {
    return inUnits(time.toMillis(), MILLIS, "ms");
  }

  private static String inUnits(long value, Map<String, Long> units, String smallest) {
    return units.entrySet().stream()
        .filter(unit -> value % unit.getValue() == 0)
        .findFirst()
        .map(unit -> value / unit.getValue() + unit.getKey())
        .orElse(value + smallest);
  }
}
