package crawler.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import crawler.model.ExitCode;
import crawler.model.Outcome;
import crawler.model.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a later process needs to know of a manifest line.
 *
 * @param reason null when saved
 * @param status 0 when no reply came
 * @param attempts 0 when nothing was requested
 * @param storedBytes 0 when nothing was stored
 * @param sha256 of what was stored; empty when nothing was
 */
record ManifestEntry(
    long seq,
    Outcome outcome,
    @Nullable Reason reason,
    int status,
    int attempts,
    long storedBytes,
    String sha256) {
  private static final Map<String, Outcome> OUTCOMES = byCode(Outcome.values(), Outcome::code);
  private static final Map<String, Reason> REASONS = byCode(Reason.values(), Reason::code);

  /** The exit code that this line asks for by itself. */
  int exitCode() {
    return reason == null ? ExitCode.OK : ExitCode.of(reason, status);
  }

  /** Whether something was requested for it. */
  boolean wasRequested() {
    return outcome == Outcome.SAVED || attempts > 0;
  }

  /**
   * Reads one line; keys that it does not need are passed over.
   *
   * @throws IOException when the bytes are not a manifest line
   */
  static ManifestEntry parse(byte[] bytes, int offset, int length) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(bytes, offset, length)) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      ManifestEntry entry = object(json);
      expect(json.nextToken() == null);
      return entry;
    }
  }

  /** The URL that the line with this {@code seq} tells; empty for any other line. */
  static Optional<String> url(byte[] bytes, int offset, int length, long seq) {
    try (JsonParser json = Json.FACTORY.createParser(bytes, offset, length)) {
      json.nextToken();
      boolean wanted = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (key.equals("seq")) {
          wanted = json.getLongValue() == seq;
        } else if (key.equals("url") && wanted) {
          return Optional.of(json.getText());
        } else {
          json.skipChildren();
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ManifestEntry object(JsonParser json) throws IOException {
    long seq = 0;
    Outcome outcome = null;
    Reason reason = null;
    int status = 0;
    int attempts = 0;
    long storedBytes = 0;
    String sha256 = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "seq" -> seq = json.getLongValue();
        case "outcome" -> outcome = known(OUTCOMES, json);
        case "reason" -> reason = known(REASONS, json);
        case "status" -> status = json.getIntValue();
        case "attempts" -> attempts = json.getIntValue();
        case "bytes" -> storedBytes = json.getLongValue();
        case "sha256" -> sha256 = json.getText();
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT);
    expect(seq > 0 && (reason == null) == (outcome == Outcome.SAVED));
    if (outcome == null) {
      throw new IOException("a line without an outcome");
    }
    return new ManifestEntry(seq, outcome, reason, status, attempts, storedBytes, sha256);
  }

  private static <E extends Enum<E>> Map<String, E> byCode(E[] all, Function<E, String> code) {
    return Arrays.stream(all).collect(Collectors.toUnmodifiableMap(code, Function.identity()));
  }

  private static <E extends Enum<E>> E known(Map<String, E> codes, JsonParser json)
      throws IOException {
    E known = codes.get(json.getText());
    if (known == null) {
      throw new IOException("a name that this version does not know");
    }
    return known;
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not a manifest line");
    }
  }
}
