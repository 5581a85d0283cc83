package crawler.compare;

import crawler.iomodel.IoModel;
import crawler.iomodel.ModelMaker;
import crawler.iomodel.ModelName;
import crawler.iomodel.PageProbe;
import crawler.iomodel.Usage;
import crawler.iomodel.UsageMeter;
import crawler.iomodel.Workload;
import crawler.model.CrawlUrl;
import crawler.store.PageStore;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The child's side of the comparison: runs rounds of one model as its parent asks and answers with
 * what it measured. It reads a {@link WorkerJob}, answers with {@link JvmFacts}, and then takes one
 * command a line until its input ends:
 *
 * <ul>
 *   <li>{@code list N}, followed by N URLs: what the next rounds are about; answered when it is
 *       read
 *   <li>{@code run N C}: a round over the first N URLs with C pages in flight at most
 *   <li>{@code pages}: each page of the last round, a line each, and one that says {@code end}
 * </ul>
 *
 * <p>An answer is one JSON line. What goes wrong is answered as {@code error}.
 *
 * <p>The model is made before the first round and serves all of them; each begins with connections
 * of its own, which the clock includes. Rounds have a thread of their own, while the caller's
 * listens: a parent that dies in the middle of a round ends the worker too.
 */
public final class ModelWorker {
  private final IntFunction<Map<ModelName, ModelMaker>> models;
  private final StoreFactory stores;

  /**
   * A worker for any of the models.
   *
   * @param models makers by name, given how many processes {@code processes} has
   */
  public ModelWorker(IntFunction<Map<ModelName, ModelMaker>> models, StoreFactory stores) {
    this.models = models;
    this.stores = stores;
  }

  /**
   * Serves until {@code input} ends; the model, and a round under way, are left as they are then,
   * so exit. Nothing else may write to {@code output}. To be called first thing in {@code main}, so
   * that the JVM's own threads are known.
   *
   * @throws IOException when the job does not arrive whole
   */
  public void serve(InputStream input, OutputStream output) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    WorkerJob job = WorkerJob.readFrom(in);
    ExecutorService rounds =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("rounds").daemon().factory());
    try {
      Answers answers = new Answers(job, new OutputStreamWriter(output, StandardCharsets.UTF_8));
      rounds.execute(answers::hello);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] command = line.split(" ", -1);
        List<CrawlUrl> urls =
            command[0].equals("list") ? readList(in, Integer.parseInt(command[1])) : List.of();
        rounds.execute(() -> answers.to(command, urls));
      }
    } finally {
      rounds.shutdownNow();
    }
  }

  private static List<CrawlUrl> readList(BufferedReader in, int count) throws IOException {
    List<CrawlUrl> urls = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the list ended before its last URL");
      }
      urls.add(UrlLines.entry(UrlLines.fromJson(new JsonObject(line)), i));
    }
    return urls;
  }

  /** What is done and said on the thread of the rounds. */
  private final class Answers {
    private final WorkerJob job;
    private final Map<ModelName, ModelMaker> makers;
    private final Writer out;
    private List<CrawlUrl> urls = List.of();
    private @Nullable UsageMeter meter;
    private @Nullable IoModel model;
    private List<PageProbe> lastRound = List.of();
    private long lastStart;

    Answers(WorkerJob job, Writer out) {
      this.job = job;
      this.makers = models.apply(job.processes());
      this.out = out;
    }

    void hello() {
      meter = new UsageMeter();
      answer(
          () -> {
            JsonObject hello = JvmFacts.ofThisJvm().toJson();
            maker().unavailable().ifPresent(reason -> hello.put("unavailable", reason));
            say(hello);
          });
    }

    void to(String[] command, List<CrawlUrl> list) {
      answer(
          () -> {
            switch (command[0]) {
              case "list" -> {
                urls = list;
                say(new JsonObject().put("urls", list.size()));
              }
              case "run" -> {
                int pages = Integer.parseInt(command[1]);
                say(round(urls.subList(0, pages), Integer.parseInt(command[2])).toJson());
              }
              default -> sayPages();
            }
          });
    }

    private void answer(Answering answering) {
      try {
        try {
          answering.say();
        } catch (InterruptedException over) {
          Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
          say(new JsonObject().put("error", explained(e)));
        }
      } catch (IOException parentIsGone) {
        // Then the input ends as well, and with it the worker.
      }
    }

    private ModelMaker maker() {
      ModelMaker maker = makers.get(job.entry().model());
      if (maker == null) {
        throw new IllegalStateException("no such model here: " + job.entry().model().code());
      }
      return maker;
    }

    private IoModel model() {
      IoModel made = model;
      if (made == null) {
        made = maker().make();
        model = made;
      }
      return made;
    }

    private RoundResult round(List<CrawlUrl> ofRound, int concurrency)
        throws IOException, InterruptedException {
      UsageMeter usage = Objects.requireNonNull(meter);
      IoModel serving = model();
      try (PageStore store = stores.open(job.store(), job.directory())) {
        var workload =
            new Workload(ofRound, concurrency, job.entry().pipeline(), job.work(), store);
        usage.start();
        lastStart = System.nanoTime();
        lastRound = serving.run(workload);
        Usage all = usage.stop().plus(serving.usageElsewhere());
        return RoundResult.of(ofRound, lastRound, lastStart, all);
      }
    }

    private void sayPages() throws IOException {
      for (PageProbe probe : lastRound) {
        out.write(PageLine.of(probe, lastStart).toJson().encode() + "\n");
      }
      say(new JsonObject().put("end", true));
    }

    private void say(JsonObject answer) throws IOException {
      out.write(answer.encode() + "\n");
      out.flush();
    }
  }

  /** The sentence of the first cause: a round that breaks says itself only that it broke. */
  private static String explained(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }

  private interface Answering {
    void say() throws IOException, InterruptedException;
  }
}
