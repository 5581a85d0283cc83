package crawler.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import crawler.explain.Diagnosis;
import crawler.explain.GateWaits;
import crawler.explain.Hold;
import crawler.explain.HostWait;
import crawler.explain.Remedy;
import crawler.explain.RunFacts;
import crawler.explain.Why;
import crawler.model.Origin;
import crawler.model.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The object {@code why} of {@code summary.json}: what docs/explain.md describes. */
final class WhyJson {
  private final JsonGenerator json;

  private WhyJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, Why why, Map<Stage, Duration> stages) throws IOException {
    new WhyJson(json).object(why, stages);
  }

  private void object(Why why, Map<Stage, Duration> stages) throws IOException {
    RunFacts facts = why.facts();
    GateWaits waits = facts.waits();
    json.writeObjectFieldStart("why");
    diagnosis(why.diagnosis());
    json.writeObjectFieldStart("wall_seconds");
    holds(waits.wall());
    json.writeEndObject();
    json.writeObjectFieldStart("page_seconds");
    holds(waits.pages());
    for (Stage stage : Stage.values()) {
      Duration spent = stages.get(stage);
      if (spent != null && stage != Stage.QUEUE) {
        seconds(stage.code(), spent);
      }
    }
    json.writeEndObject();
    seconds("slot_seconds", waits.held());
    json.writeNumberField("slots", facts.slots());
    seconds("processor_seconds", facts.processor());
    json.writeNumberField("cores", facts.cores());
    seconds("save_stage_full_seconds", facts.saveStageFull());
    seconds("process_age_seconds", why.processAge());
    Origin last = waits.last();
    if (last != null) {
      json.writeStringField("last_host", last.toString());
    }
    json.writeArrayFieldStart("held_up_by");
    for (HostWait host : waits.hosts()) {
      json.writeStartObject();
      host(host);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void diagnosis(Diagnosis diagnosis) throws IOException {
    json.writeStringField("bottleneck", diagnosis.bottleneck().code());
    seconds("seconds", diagnosis.took());
    HostWait host = diagnosis.host();
    if (host != null) {
      json.writeStringField("host", host.origin().toString());
    }
    Remedy remedy = diagnosis.remedy();
    if (remedy != null) {
      json.writeObjectFieldStart("remedy");
      json.writeStringField("option", remedy.option());
      json.writeStringField("value", remedy.value());
      seconds("saves_at_most_seconds", remedy.saves());
      json.writeEndObject();
    }
  }

  private void host(HostWait host) throws IOException {
    json.writeStringField("origin", host.origin().toString());
    json.writeNumberField("requests", host.requests());
    seconds("slot_seconds", host.held());
    seconds("gap_seconds", host.gap());
    json.writeObjectFieldStart("blocked_seconds");
    holds(host.blocked());
    json.writeEndObject();
  }

  /** In the order of the constants. */
  private void holds(Map<Hold, Duration> times) throws IOException {
    for (Hold hold : Hold.values()) {
      Duration time = times.get(hold);
      if (time != null) {
        seconds(hold.code(), time);
      }
    }
  }

  private void seconds(String key, Duration duration) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(Json.seconds(duration));
  }
}
