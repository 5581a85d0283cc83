package crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import crawler.journal.JsonEscapes;
import crawler.model.ConfigException;
import crawler.model.ExitCode;
import crawler.model.HttpUrl;
import crawler.robots.ProductToken;
import crawler.robots.RobotsRules;
import crawler.robots.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Says which URLs a robots.txt allows: one line each. */
final class RobotsAction {
  private static final JsonFactory JSON = JsonEscapes.in(new JsonFactory());

  /** Exit code when any URL is disallowed, as of grep when nothing is found. */
  private static final int DISALLOWED = 1;

  /** One more than is looked at, so that it shows whether there is more. */
  private static final int MOST_BYTES = RobotsRules.MOST_BYTES + 1;

  private final InputStream in;
  private final PrintStream out;

  RobotsAction(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Returns 0 when every URL is allowed, 1 when any is not, 141 when nobody reads on. */
  int run(RobotsRequest request) throws IOException {
    ProductToken token = ProductToken.of(request.userAgent());
    RobotsRules rules = RobotsRules.parse(read(request), token, request.robots().toString());
    int exitCode = ExitCode.OK;
    for (HttpUrl url : request.urls()) {
      RobotsVerdict verdict = rules.verdict(url.requestTarget());
      out.writeBytes(
          request.json() ? json(url, verdict, rules) : line(request, url, verdict, rules));
      exitCode = isAllowed(verdict) ? exitCode : DISALLOWED;
    }
    return out.checkError() ? ExitCode.SIGPIPE : exitCode;
  }

  private byte[] read(RobotsRequest request) throws IOException {
    if (request.isStandardInput()) {
      return in.readNBytes(MOST_BYTES);
    }
    try (InputStream file = Files.newInputStream(request.robots())) {
      return file.readNBytes(MOST_BYTES);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          RobotsKeys.ROBOTS.flagName() + ": no such file: " + TerminalText.escape(e.getFile()));
    }
  }

  private static boolean isAllowed(RobotsVerdict verdict) {
    return switch (verdict) {
      case RobotsVerdict.Allowed allowed -> true;
      case RobotsVerdict.Disallowed disallowed -> false;
      case RobotsVerdict.Unreachable unreachable -> false;
    };
  }

  private static String reason(RobotsVerdict verdict) {
    return switch (verdict) {
      case RobotsVerdict.Allowed(String rule) -> rule;
      case RobotsVerdict.Disallowed(String rule) -> rule;
      case RobotsVerdict.Unreachable(var reason, String detail) -> detail;
    };
  }

  private static byte[] line(
      RobotsRequest request, HttpUrl url, RobotsVerdict verdict, RobotsRules rules) {
    StringBuilder line = new StringBuilder(isAllowed(verdict) ? "allowed    " : "disallowed ");
    line.append(url);
    if (request.verbose()) {
      List<String> more = new ArrayList<>();
      more.add(reason(verdict).isEmpty() ? "no rule" : reason(verdict));
      rules.crawlDelay().ifPresent(delay -> more.add("crawl delay " + Numbers.duration(delay)));
      line.append("  (").append(String.join(", ", more)).append(')');
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private static byte[] json(HttpUrl url, RobotsVerdict verdict, RobotsRules rules) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("url", url.toString());
      json.writeBooleanField("allowed", isAllowed(verdict));
      if (!reason(verdict).isEmpty()) {
        json.writeStringField("rule", reason(verdict));
      }
      if (rules.crawlDelay().isPresent()) {
        json.writeNumberField("crawl_delay_ms", rules.crawlDelay().get().toMillis());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return text.toByteArray();
  }
}
