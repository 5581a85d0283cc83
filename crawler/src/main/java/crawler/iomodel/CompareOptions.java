package crawler.iomodel;

import crawler.model.ConfigException;
import crawler.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is compared, and how.
 *
 * @param models in the order of the table; default all; at least two, each once
 * @param pipelines default staged alone
 * @param rounds counted rounds for each model, after a warm-up; default 5, at least 1
 * @param concurrency pages in flight for every model but {@code sequential}; default 64
 * @param store whether pages are written; default files
 * @param directory where {@code compare.json} and, while it runs, pages go; default compare-out
 * @param deadline for one round of one model; default 2 minutes
 */
public record CompareOptions(
    List<ModelName> models,
    List<Pipeline> pipelines,
    int rounds,
    int concurrency,
    StoreKind store,
    Path directory,
    Duration deadline) {
  public static final CompareOptions DEFAULTS =
      new CompareOptions(
          List.of(ModelName.values()),
          List.of(Pipeline.STAGED),
          5,
          64,
          StoreKind.FILES,
          Path.of("compare-out"),
          Duration.ofMinutes(2));

  public CompareOptions {
    models = List.copyOf(models);
    pipelines = List.copyOf(pipelines);
    ConfigException.require(
        models.size() >= 2 && models.stream().distinct().count() == models.size(),
        "models",
        models.stream().map(ModelName::code).toList(),
        "two or more different models");
    ConfigException.require(
        !pipelines.isEmpty() && pipelines.stream().distinct().count() == pipelines.size(),
        "pipeline",
        pipelines.stream().map(Pipeline::code).toList(),
        "direct, staged or both");
    ConfigException.require(rounds >= 1 && rounds <= 1000, "rounds", rounds, "1 to 1000");
    ConfigException.require(
        concurrency >= 1 && concurrency <= 65_535, "concurrency", concurrency, "1 to 65535");
    ConfigException.require(deadline.isPositive(), "deadline", deadline, "more than zero");
  }

  /** Every model with every pipeline, in the order of the table. */
  public List<Entry> entries() {
    return models.stream()
        .flatMap(model -> pipelines.stream().map(pipeline -> new Entry(model, pipeline)))
        .toList();
  }

  /** How an entry is called in a sentence; the pipeline is named when there are several. */
  public String label(Entry entry) {
    String model = entry.model().code();
    return pipelines.size() == 1 ? model : model + " (" + entry.pipeline().code() + ")";
  }
}
