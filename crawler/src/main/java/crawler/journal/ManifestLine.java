package crawler.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import crawler.model.CrawlUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How one URL ended, as a line of the manifest: a JSON object (RFC 8259) in UTF-8 and a line feed.
 * The keys stand in a fixed order; what is not known is left out; credentials are replaced by
 * asterisks. Not thread-safe: one object writes one line.
 */
public final class ManifestLine {
  private static final int USUAL_BYTES = 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private final JsonGenerator json;

  private ManifestLine() throws IOException {
    json = Json.FACTORY.createGenerator(bytes);
  }

  public static byte[] encode(PageResult result) {
    try {
      return new ManifestLine().write(result);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
  }

  private byte[] write(PageResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seq", result.line().seq());
    switch (result) {
      case PageResult.Saved saved -> saved(saved);
      case PageResult.Skipped skipped -> skipped(skipped);
      case PageResult.Barred(var url, var visit, var reason, var detail) ->
          unsaved(result, url, visit, reason, detail);
      case PageResult.Invalid invalid -> invalid(invalid);
      case PageResult.Failed(var url, var visit, var reason, var detail) ->
          unsaved(result, url, visit, reason, detail);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
    return bytes.toByteArray();
  }

  private void saved(PageResult.Saved saved) throws IOException {
    String url = saved.url().url().toString();
    StoredPage page = saved.page();
    Visit visit = saved.visit();
    text("url", url);
    finalUrl(url, visit);
    text("outcome", saved.outcome().code());
    answer(visit);
    json.writeNumberField("bytes", page.sizeBytes());
    json.writeNumberField("wire_bytes", visit.wireBytes());
    text("sha256", page.sha256());
    text("file", page.file());
    text("content_type", visit.contentType());
    text("charset", visit.charset());
    text("title", saved.title());
    found(saved.url());
    course(visit);
    number("duplicate_of", saved.likeness().copyOf());
    number("near_duplicate_of", saved.likeness().nearTo());
  }

  private void skipped(PageResult.Skipped skipped) throws IOException {
    if (skipped.reason() == Reason.DUPLICATE) {
      text("source", skipped.line().source());
    }
    text("url", skipped.url().url().toString());
    text("outcome", skipped.outcome().code());
    text("reason", skipped.reason().code());
    number("duplicate_of", skipped.duplicateOf());
    found(skipped.url());
  }

  private void invalid(PageResult.Invalid invalid) throws IOException {
    text("source", invalid.line().source());
    text("url", invalid.line().redactedInvalid());
    text("outcome", invalid.outcome().code());
    text("reason", Reason.INVALID_URL.code());
    text("detail", invalid.detail());
  }

  private void unsaved(PageResult result, CrawlUrl page, Visit visit, Reason reason, String detail)
      throws IOException {
    String url = page.url().toString();
    text("url", url);
    finalUrl(url, visit);
    text("outcome", result.outcome().code());
    text("reason", reason.code());
    answer(visit);
    json.writeNumberField("wire_bytes", visit.wireBytes());
    text("content_type", visit.contentType());
    text("charset", visit.charset());
    found(page);
    course(visit);
    text("detail", detail);
  }

  /** Where a crawl that follows links has found the page. */
  private void found(CrawlUrl url) throws IOException {
    if (url.depth() != CrawlUrl.NO_DEPTH) {
      json.writeNumberField("depth", url.depth());
      text("via", url.via());
    }
  }

  private void finalUrl(String url, Visit visit) throws IOException {
    String finalUrl = visit.finalUrl().toString();
    if (!finalUrl.equals(url)) {
      text("final_url", finalUrl);
    }
  }

  private void answer(Visit visit) throws IOException {
    if (visit.status() != 0) {
      json.writeNumberField("status", visit.status());
    }
    json.writeNumberField("attempts", visit.attempts());
  }

  private void course(Visit visit) throws IOException {
    if (!visit.redirects().isEmpty()) {
      json.writeArrayFieldStart("redirects");
      for (var hop : visit.redirects()) {
        json.writeString(Json.wellFormed(hop.toString()));
      }
      json.writeEndArray();
    }
    text("started", Json.timestamp(visit.started()));
    timings(visit.timings());
  }

  private void timings(Timings timings) throws IOException {
    json.writeObjectFieldStart("ms");
    for (var stage : Stage.values()) {
      if (timings.has(stage)) {
        millis(stage.code(), timings.nanos(stage));
      }
    }
    millis("total", timings.totalNanos());
    json.writeEndObject();
  }

  private void millis(String key, long nanos) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Json.millis(nanos));
  }

  /** The number of a line; 0 is none. */
  private void number(String key, long seq) throws IOException {
    if (seq != 0) {
      json.writeNumberField(key, seq);
    }
  }

  /** An empty text is one that is not known. */
  private void text(String key, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(key, Json.wellFormed(value));
    }
  }
}
