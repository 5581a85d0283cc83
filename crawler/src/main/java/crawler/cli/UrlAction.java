package crawler.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import crawler.journal.JsonEscapes;
import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import crawler.model.ExitCode;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Reason;
import crawler.store.Layout;
import crawler.store.PageNames;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows how URLs are parsed, normalised and named on disk: one JSON line each. */
final class UrlAction {
  private static final JsonFactory JSON = JsonEscapes.in(new JsonFactory());

  private final InputStream in;
  private final PrintStream out;
  private final PageNames names = PageNames.of(Layout.MIRROR);

  UrlAction(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Returns 0 when every URL is one, 7 when any is not, 141 when nobody reads on. */
  int run(UrlRequest request) throws InputException {
    Optional<HttpUrl> base = request.baseUrl().map(UrlAction::base);
    List<ListInput> inputs = new ArrayList<>();
    inputs.add(new ListInput.Urls("argument", request.urls()));
    if (request.standardInput()) {
      inputs.add(new ListInput.StandardInput());
    }
    int exitCode = ExitCode.OK;
    try (UrlListReader lines = UrlListReader.open(inputs, in)) {
      for (InputLine line = lines.next(); line != null; line = lines.next()) {
        exitCode = Math.max(exitCode, show(line, base));
        // Who pipes lines through a co-process waits for each; who is gone needs no more of them.
        if (out.checkError()) {
          return ExitCode.SIGPIPE;
        }
      }
    }
    return exitCode;
  }

  private static HttpUrl base(String text) {
    try {
      return UrlParser.parseInput(text);
    } catch (InvalidUrlException e) {
      throw new ConfigException(UrlKeys.BASE.flagName() + ": " + e.getMessage());
    }
  }

  private int show(InputLine line, Optional<HttpUrl> base) {
    try {
      HttpUrl url =
          base.map(b -> UrlParser.parse(b, line.text()))
              .orElseGet(() -> UrlParser.parseInput(line.text()));
      print(
          json -> {
            json.writeStringField("input", line.redacted());
            json.writeStringField("url", url.toString());
            json.writeStringField("host", url.host());
            json.writeNumberField("port", url.port());
            json.writeStringField("origin", url.origin().toString());
            json.writeStringField("file", names.fileFor(new CrawlUrl(line, url)));
          });
      return ExitCode.OK;
    } catch (InvalidUrlException e) {
      print(
          json -> {
            json.writeStringField("input", line.redacted());
            json.writeStringField("error", Reason.INVALID_URL.code());
            json.writeStringField("detail", e.getMessage());
          });
      return ExitCode.PROTOCOL;
    }
  }

  private void print(Fields fields) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    out.writeBytes(text.toByteArray());
  }

  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
