package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Work;
import crawler.model.ConfigException;
import crawler.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is compared, and how. Its {@code with…} methods change one thing each.
 *
 * @param models in the order of the table; default all; at least two, each once
 * @param pipelines default staged alone
 * @param work what is done with each page beside fetching it; default io
 * @param cores default all; with a work that parses, a user asks for one and all
 * @param rounds counted rounds for each model, after a warm-up; default 5, at least 1
 * @param concurrency pages in flight for every model but {@code sequential} and {@code processes};
 *     default 64
 * @param processes how many {@code processes} has; default twice the cores, at most 8
 * @param store whether pages are written; default files
 * @param directory where the reports and, while it runs, pages go; default compare-out
 * @param deadline for one round of one model; default 2 minutes
 * @param warmUp for one model, at least, unless its compiler is at rest sooner; up to eight times
 *     as long where the pages would take that long one after the other; default 3 seconds, zero for
 *     none
 * @param sweep what is varied after the comparison itself; default nothing
 */
public record CompareOptions(
    List<ModelName> models,
    List<Pipeline> pipelines,
    Work work,
    List<Cores> cores,
    int rounds,
    int concurrency,
    int processes,
    StoreKind store,
    Path directory,
    Duration deadline,
    Duration warmUp,
    Optional<Sweep> sweep) {
  public static final CompareOptions DEFAULTS =
      new CompareOptions(
          List.of(ModelName.values()),
          List.of(Pipeline.STAGED),
          Work.IO,
          List.of(Cores.ALL),
          5,
          64,
          Math.min(8, 2 * Runtime.getRuntime().availableProcessors()),
          StoreKind.FILES,
          Path.of("compare-out"),
          Duration.ofMinutes(2),
          Duration.ofSeconds(3),
          Optional.empty());

  public CompareOptions {
    models = List.copyOf(models);
    pipelines = List.copyOf(pipelines);
    cores = List.copyOf(cores);
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
    ConfigException.require(
        !cores.isEmpty() && cores.stream().distinct().count() == cores.size(),
        "cores",
        cores.stream().map(Cores::code).toList(),
        "one, all or both");
    ConfigException.require(rounds >= 1 && rounds <= 1000, "rounds", rounds, "1 to 1000");
    ConfigException.require(
        concurrency >= 1 && concurrency <= 65_535, "concurrency", concurrency, "1 to 65535");
    ConfigException.require(processes >= 1 && processes <= 64, "processes", processes, "1 to 64");
    ConfigException.require(deadline.isPositive(), "deadline", deadline, "more than zero");
    ConfigException.require(!warmUp.isNegative(), "warm-up", warmUp, "zero or more");
  }

  public CompareOptions withModels(ModelName... names) {
    return with(copy -> copy.models = List.of(names));
  }

  public CompareOptions withPipelines(Pipeline... names) {
    return with(copy -> copy.pipelines = List.of(names));
  }

  public CompareOptions withWork(Work kind, Cores... onCores) {
    return with(
        copy -> {
          copy.work = kind;
          copy.cores = List.of(onCores);
        });
  }

  public CompareOptions withRounds(int count) {
    return with(copy -> copy.rounds = count);
  }

  public CompareOptions withConcurrency(int pages) {
    return with(copy -> copy.concurrency = pages);
  }

  public CompareOptions withStore(StoreKind kind, Path root) {
    return with(
        copy -> {
          copy.store = kind;
          copy.directory = root;
        });
  }

  public CompareOptions withDeadline(Duration most) {
    return with(copy -> copy.deadline = most);
  }

  public CompareOptions withSweep(Sweep what) {
    return with(copy -> copy.sweep = Optional.of(what));
  }

  /** Every model with every pipeline on every number of cores, in the order of the table. */
  public List<Entry> entries() {
    return models.stream()
        .flatMap(
            model ->
                pipelines.stream()
                    .flatMap(pipeline -> cores.stream().map(on -> new Entry(model, pipeline, on))))
        .toList();
  }

  /** Pages that an entry has in flight at most when so many are asked for. */
  public int inFlight(Entry entry, int asked) {
    return switch (entry.model()) {
      case SEQUENTIAL -> 1;
      case PROCESSES -> processes;
      case THREADS,
          POLLING,
          SELECTOR_POLL,
          SELECTOR,
          COMPLETION,
          IO_URING,
          VIRTUAL_THREADS,
          EVENT_LOOP,
          COROUTINES ->
          asked;
    };
  }

  /**
   * How an entry is called in a sentence: {@code threads (direct, one core)}; what is the same for
   * all entries is not named.
   */
  public String label(Entry entry) {
    List<String> details = new ArrayList<>();
    if (pipelines.size() > 1) {
      details.add(entry.pipeline().code());
    }
    if (cores.size() > 1) {
      details.add(entry.cores() == Cores.ONE ? "one core" : "all cores");
    }
    String model = entry.model().code();
    return details.isEmpty() ? model : model + " (" + String.join(", ", details) + ")";
  }

  private CompareOptions with(Consumer<Copy> change) {
    var copy = new Copy(this);
    change.accept(copy);
    return copy.made();
  }

  /** Every component, to be changed before it is one of options again. */
  private static final class Copy {
    private List<ModelName> models;
    private List<Pipeline> pipelines;
    private Work work;
    private List<Cores> cores;
    private int rounds;
    private int concurrency;
    private int processes;
    private StoreKind store;
    private Path directory;
    private Duration deadline;
    private Duration warmUp;
    private Optional<Sweep> sweep;

    Copy(CompareOptions of) {
      models = of.models;
      pipelines = of.pipelines;
      work = of.work;
      cores = of.cores;
      rounds = of.rounds;
      concurrency = of.concurrency;
      processes = of.processes;
      store = of.store;
      directory = of.directory;
      deadline = of.deadline;
      warmUp = of.warmUp;
      sweep = of.sweep;
    }

    CompareOptions made() {
      return new CompareOptions(
          models,
          pipelines,
          work,
          cores,
          rounds,
          concurrency,
          processes,
          store,
          directory,
          deadline,
          warmUp,
          sweep);
    }
  }
}
