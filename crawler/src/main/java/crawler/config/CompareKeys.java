package crawler.config;

import crawler.compare.CompareOptions;
import crawler.compare.Cores;
import crawler.compare.Format;
import crawler.compare.Sweep;
import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Work;
import crawler.store.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The options of comparing I/O models. */
public final class CompareKeys {
  public static final Option<Path> INPUT =
      Option.of(
              Section.INPUT,
              "input",
              new Kind.FilePath(true),
              "FILE",
              "list with one URL a line, or a .csv, .tsv, .jsonl or sitemap (.xml), instead of the built-in"
                  + " demo site; repeatable")
          .letter('i')
          .many();
  public static final Option<Boolean> YES_I_MAY =
      Option.flag(
          Section.INPUT,
          "yes-i-may",
          "I have leave to time the servers of my list again and again");
  public static final Option<List<ModelName>> MODELS =
      Option.of(
              Section.COMPARISON,
              "models",
              new Kind.Choices<>(Kind.Choice.of(ModelName.values())),
              "A,B,…",
              "what to compare, two or more")
          .standard(
              Arrays.stream(ModelName.values())
                  .map(ModelName::code)
                  .collect(Collectors.joining(",")));
  public static final Option<List<Pipeline>> PIPELINE =
      Option.of(
              Section.COMPARISON,
              "pipeline",
              new Kind.Choices<>(Kind.Choice.of(Pipeline.values())),
              "A,B",
              "how download and saving are joined: direct, staged or direct,staged")
          .standard("staged");
  public static final Option<Work> WORK =
      Option.of(
              Section.COMPARISON,
              "work",
              Kind.Choice.of(Work.values()),
              "WORK",
              "what is done with each page: io (fetch and save), mixed (parse it too) or cpu (parse it"
                  + " 64 times)")
          .standard("io");
  public static final Option<List<Cores>> CORES =
      Option.of(
          Section.COMPARISON,
          "cores",
          new Kind.Choices<>(Kind.Choice.of(Cores.values())),
          "A,B",
          "cores that a model may use: one, all or one,all (default all; one,all when pages are"
              + " parsed)");
  public static final Option<Sweep> SWEEP =
      Option.of(
          Section.COMPARISON,
          "sweep",
          new Kind.Sweeping(),
          "WHAT=A,B,…",
          "measure again at several values of concurrency, latency or size, such as"
              + " concurrency=1,4,16,64,256");
  public static final Option<Integer> ROUNDS =
      Option.of(
              Section.COMPARISON,
              "rounds",
              new Kind.Whole(),
              "N",
              "counted rounds for each model, after a warm-up")
          .standard("5");
  public static final Option<Integer> CONCURRENCY =
      Option.of(
              Section.COMPARISON,
              "concurrency",
              new Kind.Whole(),
              "N",
              "pages in flight for every model but sequential and processes")
          .letter('c')
          .standard("64");
  public static final Option<Integer> PROCESSES =
      Option.of(
              Section.COMPARISON,
              "processes",
              new Kind.Whole(),
              "N",
              "worker processes of the model processes (default twice the cores, at most 8)")
          .standard(Integer.toString(CompareOptions.DEFAULTS.processes()));
  public static final Option<Duration> WARM_UP =
      Option.of(
              Section.COMPARISON,
              "warm-up",
              new Kind.Time(),
              "TIME",
              "uncounted rounds for each model, unless its compiler is at rest sooner")
          .standard("3s");
  public static final Option<Duration> DEADLINE =
      Option.of(
              Section.COMPARISON, "deadline", new Kind.Time(), "TIME", "for one round of one model")
          .standard("2m");
  public static final Option<Integer> PAGES = SiteKeys.PAGES.standard("200");
  public static final Option<Duration> LATENCY = SiteKeys.LATENCY.standard("15ms");
  public static final Option<Path> DIR =
      Option.of(
              Section.STORAGE,
              "dir",
              new Kind.FilePath(false),
              "DIR",
              "where compare.html and compare.json go")
          .letter('d')
          .standard("compare-out");
  public static final Option<StoreKind> STORE = FetchKeys.STORE;

  public static final Option<Format> FORMAT =
      Option.of(
              Section.OUTPUT,
              "format",
              Kind.Choice.of(Format.values()),
              "FORMAT",
              "what is printed: table, json (one line) or markdown")
          .standard("table");

  /** How the command alone prints: a batch says so for all of its jobs. */
  public static final List<Option<?>> OF_OUTPUT = List.of(FORMAT);

  /** In the order of help. */
  public static final List<Option<?>> ALL =
      List.of(
          INPUT,
          ListKeys.URL_FIELD,
          YES_I_MAY,
          MODELS,
          PIPELINE,
          WORK,
          CORES,
          SWEEP,
          ROUNDS,
          CONCURRENCY,
          PROCESSES,
          WARM_UP,
          DEADLINE,
          PAGES,
          LATENCY,
          SiteKeys.JITTER,
          SiteKeys.SIZE,
          SiteKeys.SEED,
          DIR,
          STORE);

  /** What describes the built-in site, and means nothing for a list. */
  static final List<Option<?>> OF_SITE =
      List.of(PAGES, LATENCY, SiteKeys.JITTER, SiteKeys.SIZE, SiteKeys.SEED);

  private CompareKeys() {}
}
