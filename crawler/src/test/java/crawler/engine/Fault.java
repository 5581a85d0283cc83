package crawler.engine;

import crawler.faults.FaultRow;
import crawler.model.ExitCode;
import crawler.model.Reason;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * One way in which a server brings a fault about.
 *
 * @param name of a variant of the row, or empty
 * @param slow whether it takes time, so that it shares its run with others that do
 * @param twice whether it takes a first run to bring it about in a second one
 */
record Fault(FaultRow row, String name, Setup setup, boolean slow, boolean twice) {

  /** Starts the servers of a fault, and says what it comes to. */
  @FunctionalInterface
  interface Setup {
    Expected begin(FaultSite site) throws Exception;
  }

  /** Looks at more than how the URL ended. */
  @FunctionalInterface
  interface Check {
    void check(JsonObject line, Path run) throws Exception;
  }

  /** A URL and what its manifest line has to say. */
  record Expected(String url, String ending, int attempts, Check check) {
    Expected ends(String other) {
      return new Expected(url, other, attempts, check);
    }

    Expected after(int tries) {
      return new Expected(url, ending, tries, check);
    }

    Expected and(Check more) {
      return new Expected(url, ending, attempts, more);
    }
  }

  /** Only says which URL meets the fault: it ends as the row has it. */
  @FunctionalInterface
  interface Url {
    String of(FaultSite site) throws Exception;
  }

  static Fault of(FaultRow row, String name, Url url) {
    return with(row, name, site -> expected(row, url.of(site)));
  }

  static Fault of(FaultRow row, Url url) {
    return of(row, "", url);
  }

  static Fault with(FaultRow row, String name, Setup setup) {
    return new Fault(row, name, setup, false, false);
  }

  static Expected expected(FaultRow row, String url) {
    String ending = row.reason().map(Fault::ending).orElse("saved");
    return new Expected(url, ending, row.attempts(), (line, run) -> {});
  }

  private static String ending(Reason reason) {
    return (reason.exitCode() == ExitCode.OK ? "skipped " : "failed ") + reason.code();
  }

  Fault slowly() {
    return new Fault(row, name, setup, true, twice);
  }

  Fault again() {
    return new Fault(row, name, setup, slow, true);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? row.name() : row.name() + " (" + name + ")";
  }
}
