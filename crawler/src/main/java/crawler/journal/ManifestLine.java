package crawler.journal;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * How one URL ended, as a line of the manifest: a JSON object (RFC 8259) in UTF-8 and a line feed.
 * The keys stand in a fixed order; what is not known is left out; credentials are replaced by
 * asterisks. Not thread-safe: one object appends one line after the other.
 */
public final class ManifestLine {
  private static final byte[] SEQ = ascii("{\"seq\":");
  private static final byte[] URL = JsonBytes.key("url");
  private static final byte[] FINAL_URL = JsonBytes.key("final_url");
  private static final byte[] SOURCE = JsonBytes.key("source");
  private static final byte[] OUTCOME = JsonBytes.key("outcome");
  private static final byte[] REASON = JsonBytes.key("reason");
  private static final byte[] STATUS = JsonBytes.key("status");
  private static final byte[] ATTEMPTS = JsonBytes.key("attempts");
  private static final byte[] BYTES = JsonBytes.key("bytes");
  private static final byte[] WIRE_BYTES = JsonBytes.key("wire_bytes");
  private static final byte[] SHA256 = JsonBytes.key("sha256");
  private static final byte[] FILE = JsonBytes.key("file");
  private static final byte[] CONTENT_TYPE = JsonBytes.key("content_type");
  private static final byte[] CHARSET = JsonBytes.key("charset");
  private static final byte[] TITLE = JsonBytes.key("title");
  private static final byte[] DEPTH = JsonBytes.key("depth");
  private static final byte[] VIA = JsonBytes.key("via");
  private static final byte[] REDIRECTS = JsonBytes.key("redirects");
  private static final byte[] STARTED = JsonBytes.key("started");
  private static final byte[] MS = JsonBytes.key("ms");
  private static final byte[] DETAIL = JsonBytes.key("detail");
  private static final byte[] DUPLICATE_OF = JsonBytes.key("duplicate_of");
  private static final byte[] NEAR_DUPLICATE_OF = JsonBytes.key("near_duplicate_of");

  /** None of these is ever the last of its object. */
  private static final Stage[] STAGES = Stage.values();

  private static final byte[][] STAGE_KEYS =
      Stream.of(STAGES).map(stage -> ascii("\"" + stage.code() + "\":")).toArray(byte[][]::new);

  private static final byte[] TOTAL = ascii("\"total\":");
  private static final byte[] END = ascii("}\n");

  private final JsonBytes json;

  /** Appends to this. */
  ManifestLine(JsonBytes json) {
    this.json = json;
  }

  /** One result as a line of its own. */
  public static byte[] encode(PageResult result) {
    JsonBytes json = new JsonBytes();
    new ManifestLine(json).append(result);
    return json.copy();
  }

  /** Appends a line; what is there of one that cannot be written is the caller's to take back. */
  void append(PageResult result) {
    json.raw(SEQ);
    json.number(result.line().seq());
    switch (result) {
      case PageResult.Saved saved -> saved(saved);
      case PageResult.Skipped skipped -> skipped(skipped);
      case PageResult.Barred(var url, var visit, var reason, var detail) ->
          unsaved(result, url, visit, reason, detail);
      case PageResult.Invalid invalid -> invalid(invalid);
      case PageResult.Failed(var url, var visit, var reason, var detail) ->
          unsaved(result, url, visit, reason, detail);
    }
    json.raw(END);
  }

  private void saved(PageResult.Saved saved) {
    StoredPage page = saved.page();
    Visit visit = saved.visit();
    urls(saved.url().url(), visit.finalUrl());
    text(OUTCOME, saved.outcome().code());
    answer(visit);
    number(BYTES, page.sizeBytes());
    number(WIRE_BYTES, visit.wireBytes());
    text(SHA256, page.sha256());
    text(FILE, page.file());
    text(CONTENT_TYPE, visit.contentType());
    text(CHARSET, visit.charset());
    text(TITLE, saved.title());
    found(saved.url());
    course(visit);
    line(DUPLICATE_OF, saved.likeness().copyOf());
    line(NEAR_DUPLICATE_OF, saved.likeness().nearTo());
  }

  private void skipped(PageResult.Skipped skipped) {
    if (skipped.reason() == Reason.DUPLICATE) {
      text(SOURCE, skipped.line().source());
    }
    text(URL, skipped.url().url().toString());
    text(OUTCOME, skipped.outcome().code());
    text(REASON, skipped.reason().code());
    line(DUPLICATE_OF, skipped.duplicateOf());
    found(skipped.url());
  }

  private void invalid(PageResult.Invalid invalid) {
    text(SOURCE, invalid.line().source());
    text(URL, invalid.line().redactedInvalid());
    text(OUTCOME, invalid.outcome().code());
    text(REASON, Reason.INVALID_URL.code());
    text(DETAIL, invalid.detail());
  }

  private void unsaved(
      PageResult result, CrawlUrl page, Visit visit, Reason reason, String detail) {
    urls(page.url(), visit.finalUrl());
    text(OUTCOME, result.outcome().code());
    text(REASON, reason.code());
    answer(visit);
    number(WIRE_BYTES, visit.wireBytes());
    text(CONTENT_TYPE, visit.contentType());
    text(CHARSET, visit.charset());
    found(page);
    course(visit);
    text(DETAIL, detail);
  }

  private void urls(HttpUrl url, HttpUrl finalUrl) {
    String text = url.toString();
    text(URL, text);
    // Most pages answer under their own URL; others may differ in what is not shown.
    String last = finalUrl.equals(url) ? text : finalUrl.toString();
    if (!last.equals(text)) {
      text(FINAL_URL, last);
    }
  }

  /** Where a crawl that follows links has found the page. */
  private void found(CrawlUrl url) {
    if (url.depth() != CrawlUrl.NO_DEPTH) {
      number(DEPTH, url.depth());
      text(VIA, url.via());
    }
  }

  private void answer(Visit visit) {
    if (visit.status() != 0) {
      number(STATUS, visit.status());
    }
    number(ATTEMPTS, visit.attempts());
  }

  private void course(Visit visit) {
    if (!visit.redirects().isEmpty()) {
      json.raw(REDIRECTS);
      char before = '[';
      for (var hop : visit.redirects()) {
        json.raw(before);
        json.text(hop.toString());
        before = ',';
      }
      json.raw(']');
    }
    text(STARTED, Json.timestamp(visit.started()));
    timings(visit.timings());
  }

  private void timings(Timings timings) {
    json.raw(MS);
    json.raw('{');
    for (int i = 0; i < STAGES.length; i++) {
      if (timings.has(STAGES[i])) {
        json.raw(STAGE_KEYS[i]);
        json.millis(timings.nanos(STAGES[i]));
        json.raw(',');
      }
    }
    json.raw(TOTAL);
    json.millis(timings.totalNanos());
    json.raw('}');
  }

  private void number(byte[] key, long value) {
    json.raw(key);
    json.number(value);
  }

  /** The number of a line; 0 is none. */
  private void line(byte[] key, long seq) {
    if (seq != 0) {
      number(key, seq);
    }
  }

  /** An empty text is one that is not known. */
  private void text(byte[] key, String value) {
    if (!value.isEmpty()) {
      json.raw(key);
      json.text(value);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
