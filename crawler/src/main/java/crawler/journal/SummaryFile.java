package crawler.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import crawler.explain.Why;
import crawler.model.Reason;
import crawler.model.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * Writes {@code summary.json}: indented, keys in a fixed order, units in the names of the keys.
 * What divides by nothing is left out.
 */
public final class SummaryFile {
  private final JsonGenerator json;

  private SummaryFile(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes the file under a temporary name and moves it into place, so that a reader sees the old
   * one or the new one whole.
   *
   * @param temporaryDirectory on the same file system
   * @throws IOException with a message for a person
   */
  public static void write(Path file, Path temporaryDirectory, RunSummary summary, RunEnd end)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(indented());
      new SummaryFile(json).run(summary, end);
    }
    Path temporary = temporaryDirectory.resolve(file.getFileName());
    try {
      Files.write(temporary, (text + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      OwnFile.drop(temporary);
      throw OwnFile.failure(file, e);
    }
  }

  private static DefaultPrettyPrinter indented() {
    Separators colonThenSpace =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    DefaultIndenter newLine = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(colonThenSpace)
        .withObjectIndenter(newLine)
        .withArrayIndenter(newLine);
  }

  private void run(RunSummary summary, RunEnd end) throws IOException {
    json.writeStartObject();
    text("version", end.version());
    text("started", Json.timestamp(summary.started()));
    seconds("wall_seconds", summary.wall());
    text("cause", end.cause());
    if (!end.detail().isEmpty()) {
      text("detail", end.detail());
    }
    json.writeNumberField("exit_code", end.exitCode());
    json.writeNumberField("effective_concurrency", end.settings().concurrency());
    outcomes(summary);
    traffic(summary);
    times(summary);
    hosts(summary);
    givenUp(summary);
    if (!summary.why().equals(Why.UNKNOWN)) {
      WhyJson.write(json, summary.why(), summary.stages());
    }
    notes(end.notes());
    settings(end.settings().asked());
    json.writeEndObject();
  }

  private void outcomes(RunSummary summary) throws IOException {
    json.writeNumberField("read", summary.read());
    json.writeBooleanField("input_complete", summary.inputComplete());
    json.writeNumberField("already_done", summary.alreadyDone());
    json.writeNumberField("ended", summary.ended());
    json.writeNumberField("not_ended", summary.notEnded());
    json.writeNumberField("saved", summary.saved());
    json.writeNumberField("skipped", summary.skippedTotal());
    reasons("skipped_by_reason", summary.skipped());
    json.writeNumberField("failed", summary.failedTotal());
    reasons("failed_by_reason", summary.failed());
  }

  private void reasons(String key, Map<Reason, Long> counts) throws IOException {
    json.writeObjectFieldStart(key);
    for (Reason reason : Reason.values()) {
      Long count = counts.get(reason);
      if (count != null) {
        json.writeNumberField(reason.code(), count);
      }
    }
    json.writeEndObject();
  }

  private void traffic(RunSummary summary) throws IOException {
    json.writeNumberField("retries", summary.retries());
    json.writeNumberField("redirects", summary.redirects());
    json.writeNumberField("wire_bytes", summary.wireBytes());
    json.writeNumberField("stored_bytes", summary.storedBytes());
  }

  private void times(RunSummary summary) throws IOException {
    long wallNanos = summary.wall().toNanos();
    if (wallNanos > 0) {
      double wallSeconds = wallNanos / 1e9;
      long endedNow = summary.ended() - summary.alreadyDone();
      ratio("pages_per_second", endedNow / wallSeconds);
      ratio("speed_up", summary.oneAfterTheOther().toNanos() / (double) wallNanos);
    }
    seconds("one_after_the_other_seconds", summary.oneAfterTheOther());
    json.writeObjectFieldStart("page_ms");
    millis("p50", summary.p50());
    millis("p95", summary.p95());
    millis("p99", summary.p99());
    json.writeEndObject();
    json.writeObjectFieldStart("stage_seconds");
    for (Stage stage : Stage.values()) {
      Duration spent = summary.stages().get(stage);
      if (spent != null) {
        seconds(stage.code(), spent);
      }
    }
    json.writeEndObject();
  }

  private void hosts(RunSummary summary) throws IOException {
    json.writeArrayFieldStart("slowest_hosts");
    for (HostSummary host : summary.slowestHosts()) {
      json.writeStartObject();
      text("origin", host.origin().toString());
      json.writeNumberField("pages", host.pages());
      json.writeNumberField("failed", host.failed());
      json.writeNumberField("wire_bytes", host.wireBytes());
      millis("p95_ms", host.p95());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void givenUp(RunSummary summary) throws IOException {
    json.writeNumberField("hosts_given_up", summary.hostsGivenUp());
    json.writeArrayFieldStart("given_up");
    for (HostGivenUp host : summary.givenUp()) {
      json.writeStartObject();
      text("origin", host.origin().toString());
      text("reason", host.reason().code());
      text("since", Json.timestamp(host.since()));
      json.writeNumberField("failures", host.failures());
      json.writeNumberField("pages", host.pages());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void notes(CrawlNotes notes) throws IOException {
    json.writeArrayFieldStart("traps");
    for (TrapNote trap : notes.traps()) {
      json.writeStartObject();
      text("origin", trap.host().toString());
      text("kind", trap.kind());
      text("detail", trap.detail());
      json.writeNumberField("links", trap.links());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stray_seeds");
    for (StraySeed seed : notes.straySeeds()) {
      json.writeStartObject();
      text("seed", seed.seed());
      text("leads_to", seed.leadsTo());
      text("detail", seed.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sitemaps");
    for (SitemapNote note : notes.sitemaps().listed()) {
      json.writeStartObject();
      text("sitemap", note.sitemap());
      text("kind", note.kind());
      text("detail", note.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("more_sitemaps", notes.sitemaps().more());
    json.writeNumberField("copies", notes.copies().pages());
    json.writeNumberField("copied_bytes", notes.copies().sizeBytes());
    json.writeNumberField("near_copies", notes.copies().near());
    if (!notes.nothingFollowed().isEmpty()) {
      text("nothing_followed", notes.nothingFollowed());
    }
  }

  private void settings(Map<String, String> settings) throws IOException {
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
  }

  private void text(String key, String value) throws IOException {
    json.writeStringField(key, Json.wellFormed(value));
  }

  private void seconds(String key, Duration duration) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Json.seconds(duration));
  }

  private void millis(String key, Duration duration) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Json.millis(duration));
  }

  private void ratio(String key, double value) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Json.ratio(value));
  }
}
