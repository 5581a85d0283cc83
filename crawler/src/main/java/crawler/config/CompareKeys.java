package crawler.config;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
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
              "list with one URL a line, instead of the built-in demo site; repeatable")
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
              "pages in flight for every model but sequential")
          .letter('c')
          .standard("64");
  public static final Option<Duration> DEADLINE =
      Option.of(
              Section.COMPARISON, "deadline", new Kind.Time(), "TIME", "for one round of one model")
          .standard("2m");
  public static final Option<Integer> PAGES = SiteKeys.PAGES.standard("200");
  public static final Option<Duration> LATENCY = SiteKeys.LATENCY.standard("50ms");
  public static final Option<Path> DIR =
      Option.of(Section.STORAGE, "dir", new Kind.FilePath(false), "DIR", "where compare.json goes")
          .letter('d')
          .standard("compare-out");
  public static final Option<StoreKind> STORE = FetchKeys.STORE;

  /** In the order of help. */
  public static final List<Option<?>> ALL =
      List.of(
          INPUT,
          YES_I_MAY,
          MODELS,
          PIPELINE,
          ROUNDS,
          CONCURRENCY,
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
