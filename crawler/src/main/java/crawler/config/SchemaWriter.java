package crawler.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;

/** Writes the JSON Schema of a batch, so that editors complete and check it. */
public final class SchemaWriter {
  private SchemaWriter() {}

  /** The whole schema (draft 2020-12), indented, with a line break at its end. */
  public static String write() {
    JsonObject jobs =
        new JsonObject()
            .put("type", "array")
            .put("description", "run in this order")
            .put("minItems", 1)
            .put("items", new JsonObject().put("$ref", "#/$defs/job"));
    JsonObject schema =
        new JsonObject()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "crawler batch")
            .put("description", "Jobs for crawler run")
            .put("type", "object")
            .put("required", new JsonArray().add("jobs"))
            .put("additionalProperties", false)
            .put(
                "properties",
                new JsonObject()
                    .put("defaults", new JsonObject().put("$ref", "#/$defs/defaults"))
                    .put("jobs", jobs))
            .put(
                "$defs",
                new JsonObject()
                    .put("defaults", defaults())
                    .put("job", job())
                    .put("fetch", fetch())
                    .put("crawl", crawl())
                    .put("compare", compare())
                    .put("site", object(properties(SiteKeys.ALL))));
    return schema.encodePrettily() + "\n";
  }

  private static JsonObject defaults() {
    JsonObject properties = properties(CompareKeys.ALL);
    properties.mergeIn(properties(FollowKeys.ALL));
    JobReader.NOT_SHARED.forEach(properties::remove);
    properties.forEach(entry -> ((JsonObject) entry.getValue()).remove("default"));
    return object(properties).put("description", "for every job that knows the key");
  }

  private static JsonObject job() {
    JsonObject crawlOrFetch =
        new JsonObject()
            .put("if", ofType("crawl"))
            .put("then", new JsonObject().put("$ref", "#/$defs/crawl"))
            .put("else", new JsonObject().put("$ref", "#/$defs/fetch"));
    return new JsonObject()
        .put("if", ofType("compare"))
        .put("then", new JsonObject().put("$ref", "#/$defs/compare"))
        .put("else", crawlOrFetch);
  }

  private static JsonObject ofType(String type) {
    return new JsonObject()
        .put("required", new JsonArray().add("type"))
        .put("properties", new JsonObject().put("type", new JsonObject().put("const", type)));
  }

  private static JsonObject fetch() {
    JsonObject site =
        siteProperty("started for this job; its pages are the list when no other is given");
    JsonObject properties = common("fetch", "fetch a list (the default)").put("site", site);
    return object(properties.mergeIn(properties(FetchKeys.ALL)))
        .put("required", new JsonArray().add("name"));
  }

  private static JsonObject crawl() {
    JsonObject site =
        siteProperty("started for this job; its first page is the seed when no other is given");
    JsonObject properties = common("crawl", "follow links from a list").put("site", site);
    return object(properties.mergeIn(properties(FollowKeys.ALL)))
        .put("required", new JsonArray().add("name").add("type"));
  }

  private static JsonObject siteProperty(String use) {
    return new JsonObject()
        .put("$ref", "#/$defs/site")
        .put("description", "the built-in demo site, " + use);
  }

  private static JsonObject compare() {
    return object(common("compare", "compare I/O models").mergeIn(properties(CompareKeys.ALL)))
        .put("required", new JsonArray().add("name").add("type"));
  }

  private static JsonObject common(String type, String description) {
    return new JsonObject()
        .put(
            "name",
            new JsonObject().put("type", "string").put("description", "unique in this file"))
        .put("type", new JsonObject().put("const", type).put("description", description))
        .put(
            "urls",
            oneOrMany(new JsonObject().put("type", "string")).put("description", "URLs to fetch"));
  }

  private static JsonObject object(JsonObject properties) {
    return new JsonObject()
        .put("type", "object")
        .put("additionalProperties", false)
        .put("properties", properties);
  }

  private static JsonObject properties(Collection<Option<?>> options) {
    JsonObject properties = new JsonObject();
    for (Option<?> option : options) {
      JsonObject type = type(option.kind());
      JsonObject property = option.repeatable() ? oneOrMany(type) : type;
      property.put("description", option.description());
      option.standardText().ifPresent(text -> property.put("default", value(option, text)));
      properties.put(option.name(), property);
    }
    return properties;
  }

  private static JsonObject type(Kind<?> kind) {
    return switch (kind) {
      case Kind.Whole whole -> new JsonObject().put("type", "integer").put("minimum", 0);
      case Kind.Seed seed -> new JsonObject().put("type", "integer");
      case Kind.Time time -> textOrZero(Durations.PATTERN);
      case Kind.Size size -> textOrBytes(Sizes.PATTERN);
      case Kind.Percent percent -> textOrZero(Percentages.PATTERN);
      case Kind.Tolerance tolerance -> textOrZero("^(none|any|0|[0-9]{1,3}(\\.[0-9]{1,6})?%)$");
      case Kind.Text text -> new JsonObject().put("type", "string");
      case Kind.Pattern pattern -> new JsonObject().put("type", "string");
      case Kind.Priority priority -> text(Kind.Priority.PATTERN);
      case Kind.Url url -> new JsonObject().put("type", "string");
      case Kind.FilePath path -> new JsonObject().put("type", "string");
      case Kind.Sweeping sweeping -> text(Kind.Sweeping.PATTERN);
      case Kind.HeaderLine line -> text("^[^:\\s]+\\s*:");
      case Kind.Proxy proxy -> text("^http://");
      case Kind.Frequency frequency -> text(Rates.PATTERN);
      case Kind.Mail mail -> text(Contacts.MAIL_PATTERN);
      case Kind.Contact contact -> new JsonObject().put("type", "string");
      case Kind.Flag flag -> new JsonObject().put("type", "boolean");
      case Kind.Choice<?> choice -> new JsonObject().put("enum", new JsonArray(choice.names()));
      case Kind.Choices<?> choices ->
          oneOrMany(new JsonObject().put("type", "string"), type(choices.choice()));
    };
  }

  private static Object value(Option<?> option, String text) {
    return switch (option.kind()) {
      case Kind.Whole whole -> whole.parse(text);
      case Kind.Seed seed -> seed.parse(text);
      case Kind.Flag flag -> flag.parse(text);
      case Kind.Time k -> text;
      case Kind.Size k -> text;
      case Kind.Percent k -> text;
      case Kind.Tolerance k -> text;
      case Kind.Text k -> text;
      case Kind.Pattern k -> text;
      case Kind.Priority k -> text;
      case Kind.Url k -> text;
      case Kind.FilePath k -> text;
      case Kind.Sweeping k -> text;
      case Kind.HeaderLine k -> text;
      case Kind.Proxy k -> text;
      case Kind.Frequency k -> text;
      case Kind.Mail k -> text;
      case Kind.Contact k -> text;
      case Kind.Choice<?> k -> text;
      case Kind.Choices<?> k -> text;
    };
  }

  /** A text of that form, or zero, of which YAML makes a number. */
  private static JsonObject textOrZero(String pattern) {
    return new JsonObject()
        .put("anyOf", new JsonArray().add(text(pattern)).add(new JsonObject().put("const", 0)));
  }

  /** A text of that form, or a plain number of bytes. */
  private static JsonObject textOrBytes(String pattern) {
    JsonObject bytes = new JsonObject().put("type", "integer").put("minimum", 0);
    return new JsonObject().put("anyOf", new JsonArray().add(text(pattern)).add(bytes));
  }

  private static JsonObject text(String pattern) {
    return new JsonObject().put("type", "string").put("pattern", pattern);
  }

  private static JsonObject oneOrMany(JsonObject type) {
    return oneOrMany(type, type);
  }

  private static JsonObject oneOrMany(JsonObject one, JsonObject item) {
    JsonObject many = new JsonObject().put("type", "array").put("minItems", 1).put("items", item);
    return new JsonObject().put("anyOf", new JsonArray().add(one).add(many));
  }
}
