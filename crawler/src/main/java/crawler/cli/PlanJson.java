package crawler.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import crawler.explain.Forecast;
import crawler.explain.HostLoad;
import crawler.journal.JsonEscapes;
import crawler.plan.HostAnswer;
import crawler.plan.InvalidLine;
import crawler.plan.Listing;
import crawler.plan.Plan;
import crawler.plan.RobotsFindings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** A plan as one JSON line; docs/explain.md describes its keys. */
final class PlanJson {
  private static final JsonFactory JSON = JsonEscapes.in(new JsonFactory());
  private static final int NANO_DIGITS = 9;
  private static final int MILLI_DIGITS = 3;

  private final JsonGenerator json;

  private PlanJson(JsonGenerator json) {
    this.json = json;
  }

  static String line(PlanRequest.Work work, Plan plan, PlanRequest request) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new PlanJson(json).object(work, plan, request);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return text + "\n";
  }

  private void object(PlanRequest.Work work, Plan plan, PlanRequest request) throws IOException {
    json.writeStartObject();
    if (!work.name().isEmpty()) {
      json.writeStringField("job", work.name());
    }
    listing(plan.listing());
    if (request.askRobots()) {
      robots(plan.robots());
    }
    forecast(plan);
    if (request.pageSizeBytes() > 0) {
      json.writeFieldName("bytes");
      json.writeNumber(
          BigDecimal.valueOf(request.pageSizeBytes())
              .multiply(BigDecimal.valueOf(plan.facts().pages()))
              .toBigInteger());
      long rate = work.options().fetch().limitRate();
      if (rate > 0) {
        seconds("least_body_seconds", plan.facts().leastBodies(request.pageSizeBytes(), rate));
      }
    }
    json.writeEndObject();
  }

  private void listing(Listing listing) throws IOException {
    json.writeNumberField("lines", listing.lines());
    json.writeNumberField("pages", listing.pages());
    json.writeNumberField("duplicates", listing.duplicates());
    json.writeNumberField("invalid", listing.invalid());
    json.writeArrayFieldStart("first_invalid");
    for (InvalidLine line : listing.firstInvalid()) {
      json.writeStartObject();
      json.writeStringField("source", line.source());
      json.writeStringField("detail", line.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("hosts", listing.hosts());
    if (!listing.broken().isEmpty()) {
      json.writeStringField("broken", listing.broken());
    }
  }

  private void robots(RobotsFindings robots) throws IOException {
    json.writeObjectFieldStart("robots");
    json.writeNumberField("asked", robots.hosts().size());
    json.writeNumberField("not_asked", robots.notAsked());
    json.writeNumberField("disallowed", robots.disallowed());
    json.writeNumberField("unreachable", robots.unreachable().size());
    json.writeNumberField("unreachable_pages", robots.unreachablePages());
    json.writeArrayFieldStart("hosts");
    for (HostAnswer host : robots.hosts()) {
      json.writeStartObject();
      json.writeStringField("origin", host.origin().toString());
      json.writeNumberField("pages", host.pages());
      json.writeNumberField("disallowed", host.disallowed());
      if (!host.crawlDelay().isZero()) {
        seconds("crawl_delay_seconds", host.crawlDelay());
      }
      if (!host.unreachable().isEmpty()) {
        json.writeStringField("unreachable", host.unreachable());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void forecast(Plan plan) throws IOException {
    Forecast forecast = plan.forecast();
    json.writeArrayFieldStart("largest_hosts");
    for (HostLoad load : plan.facts().loads().stream().limit(100).toList()) {
      json.writeStartObject();
      json.writeStringField("origin", load.origin().toString());
      json.writeNumberField("pages", load.pages());
      seconds("gap_seconds", load.gap());
      seconds("least_seconds", Forecast.bound(plan.facts(), load).least());
      json.writeEndObject();
    }
    json.writeEndArray();
    seconds("assumed_latency_seconds", plan.facts().latency());
    json.writeNumberField("requests", plan.facts().requests());
    json.writeNumberField("concurrency", plan.facts().slots());
    seconds("least_seconds", forecast.least());
    json.writeStringField("bottleneck", forecast.bottleneck().code());
    if (forecast.slowest().isPresent()) {
      json.writeStringField("slowest_host", forecast.slowest().get().host().origin().toString());
    }
    json.writeNumberField("enough_concurrency", forecast.enough());
    json.writeArrayFieldStart("at");
    for (Forecast.At at : forecast.at()) {
      json.writeStartObject();
      json.writeNumberField("concurrency", at.slots());
      seconds("least_seconds", at.least());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void seconds(String key, Duration time) throws IOException {
    BigDecimal exact =
        BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS));
    json.writeNumberField(
        key, exact.setScale(MILLI_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros());
  }
}
