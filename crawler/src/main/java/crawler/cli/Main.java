package crawler.cli;

import crawler.compare.ModelWorker;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.frontier.InputException;
import crawler.iomodel.EngineModel;
import crawler.iomodel.HandMadeModels;
import crawler.iomodel.ModelMaker;
import crawler.iomodel.ModelName;
import crawler.iomodel.PageWorker;
import crawler.iomodel.ProcessPool;
import crawler.iomodel.SocketLimits;
import crawler.model.ConfigException;
import crawler.store.DiscardStore;
import crawler.store.FileStore;
import crawler.store.Layout;
import crawler.store.PageNames;
import crawler.store.PageStore;
import crawler.store.StoreKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Where the program begins, and where its commands are joined to what they do. */
public final class Main implements Actions {
  private static final String NAME = Main.class.getName();

  /** The commands that are about to need event loops. */
  private static final Set<String> FETCHING = Set.of(Command.FETCH.code(), Command.CRAWL.code());

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final FetchAction fetch;
  private final CompareAction compare;

  Main(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.fetch = new FetchAction(in, out, err, environment);
    this.compare = new CompareAction(NAME, in, out, err, environment);
  }

  /** Exits with the codes that {@code crawler fetch --help} lists. */
  public static void main(String[] arguments) throws IOException {
    if (!CommandRunner.isVerbose(arguments)) {
      LibraryLogs.silence();
    }
    if (arguments.length > 1 && FETCHING.contains(arguments[0])) {
      EventLoops.prepare();
    }
    if (arguments.length == 1 && arguments[0].equals(WorkerChild.COMMAND)) {
      // A child leaves Ctrl-C to its parent, which ends it.
      try (StopSignals _ = new StopSignals(code -> {})) {
        new ModelWorker(Main::models, Main::openStore).serve(System.in, System.out);
      }
      System.exit(0);
    }
    if (arguments.length == 1 && arguments[0].equals(WorkerChild.POOL_COMMAND)) {
      try (StopSignals _ = new StopSignals(code -> {})) {
        PageWorker.serve(System.in, System.out);
      }
      System.exit(0);
    }
    if (arguments.length == 2 && arguments[0].equals(AotTraining.COMMAND)) {
      System.exit(
          blocking(() -> new AotTraining(NAME, Main::talkingTo).run(Path.of(arguments[1]))));
    }
    Map<String, String> environment = System.getenv();
    Main main = new Main(System.in, System.out, System.err, environment);
    ProcessEnd.with(
        new CommandRunner(main, environment, System.out, System.err).run(arguments), arguments);
  }

  private static Main talkingTo(PrintStream stream) {
    return new Main(InputStream.nullInputStream(), stream, stream, Map.of());
  }

  private static Map<ModelName, ModelMaker> models(int processes) {
    ProcessPool pool =
        new ProcessPool(processes, SocketLimits.DEFAULTS, () -> WorkerChild.startPoolProcess(NAME));
    Map<ModelName, ModelMaker> models = new EnumMap<>(ModelName.class);
    models.putAll(HandMadeModels.all(SocketLimits.DEFAULTS, pool));
    models.put(ModelName.EVENT_LOOP, () -> EngineModel.eventLoop(FetchOptions.DEFAULTS));
    models.put(ModelName.COROUTINES, () -> EngineModel.coroutines(FetchOptions.DEFAULTS));
    return models;
  }

  private static PageStore openStore(StoreKind kind, Path directory) {
    return switch (kind) {
      case FILES -> new FileStore(directory, PageNames.of(Layout.MIRROR));
      case NONE -> new DiscardStore();
    };
  }

  @Override
  public int fetch(FetchRequest request) {
    return fetch.run(
        request.inputs(),
        request.options(),
        request.follow(),
        request.settings(),
        request.output(),
        TerminalCommand.of(request.parsed()));
  }

  @Override
  public int run(BatchRequest request) {
    fetch.joinBatch();
    return blocking(() -> new BatchAction(NAME, fetch, compare, err).run(request));
  }

  @Override
  public int compare(CompareRequest request) {
    return blocking(() -> compare.run(CompareAction.Work.of(request), request.output()));
  }

  @Override
  public int plan(PlanRequest request) {
    return blocking(() -> new PlanAction(in, out, err, environment).run(request));
  }

  @Override
  public int site(SiteRequest request) {
    return blocking(() -> new SiteAction(in, out, err).run(request));
  }

  @Override
  public int url(UrlRequest request) {
    return blocking(() -> new UrlAction(in, out).run(request));
  }

  @Override
  public int robots(RobotsRequest request) {
    return blocking(() -> new RobotsAction(in, out).run(request));
  }

  private static int blocking(Blocking action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InputException e) {
      throw new ConfigException(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private interface Blocking {
    int run() throws IOException, InputException, InterruptedException;
  }
}
