package crawler.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That a test which proves a row has run, and what came of it. */
record Proof(FaultRow row, String test, ProofResult result) {
  private static final Pattern LINE =
      Pattern.compile("\\{\"row\":\"(\\w+)\",\"test\":\"([^\"]*)\",\"result\":\"(\\w+)\"}");

  String line() {
    return "{\"row\":\"%s\",\"test\":\"%s\",\"result\":\"%s\"}".formatted(row, test, result);
  }

  static Proof of(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a proof: " + line);
    }
    return new Proof(
        FaultRow.valueOf(parts.group(1)), parts.group(2), ProofResult.valueOf(parts.group(3)));
  }
}
