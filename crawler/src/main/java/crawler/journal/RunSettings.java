package crawler.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run was asked for, and what it made of that. Immutable.
 *
 * @param asked option names and values in the order to show, secrets already redacted
 * @param concurrency requests in flight at most, which is less than was asked for where the process
 *     may not open as many files
 */
public record RunSettings(Map<String, String> asked, int concurrency) {

  public RunSettings {
    asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
  }
}
