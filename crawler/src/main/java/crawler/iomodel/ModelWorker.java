package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.store.PageStore;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The child's side of the comparison: runs rounds of one model as its parent asks and answers with
 * what it measured. It reads a {@link WorkerJob}, answers with {@link JvmFacts}, then one command a
 * line, {@code run N} (a round over the first N URLs) or {@code pages} (each page of the last
 * round), until its input ends. An answer is one JSON line; the pages are one line each and one
 * that says {@code end}. What goes wrong is answered as {@code error}.
 *
 * <p>Every round has a model of its own, made before the clock starts and closed after it stopped,
 * so that each begins with cold connections. Rounds have a thread of their own, while the caller's
 * listens: a parent that dies in the middle of a round ends the worker too.
 */
public final class ModelWorker {
  private final Map<ModelName, Supplier<IoModel>> models;
  private final StoreFactory stores;

  public ModelWorker(Map<ModelName, Supplier<IoModel>> models, StoreFactory stores) {
    this.models = Map.copyOf(models);
    this.stores = stores;
  }

  /**
   * Serves until {@code input} ends; a round under way is left to a daemon thread then, so exit.
   * Nothing else may write to {@code output}. To be called first thing in {@code main}, so that the
   * JVM's own threads are known.
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
      for (String command = in.readLine(); command != null; command = in.readLine()) {
        String asked = command;
        rounds.execute(() -> answers.to(asked));
      }
    } finally {
      rounds.shutdownNow();
    }
  }

  /** What is done and said on the thread of the rounds. */
  private final class Answers {
    private final WorkerJob job;
    private final Writer out;
    private final List<CrawlUrl> urls;
    private @Nullable UsageMeter meter;
    private List<PageProbe> lastRound = List.of();

    Answers(WorkerJob job, Writer out) {
      this.job = job;
      this.out = out;
      this.urls = IntStream.range(0, job.urls().size()).mapToObj(i -> crawlUrl(job, i)).toList();
    }

    void hello() {
      meter = new UsageMeter();
      answer(() -> say(JvmFacts.ofThisJvm().toJson()));
    }

    void to(String command) {
      answer(
          () -> {
            if (command.equals("pages")) {
              sayPages();
            } else {
              int pages = Integer.parseInt(command.substring("run ".length()));
              say(round(urls.subList(0, pages)).toJson());
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
          say(new JsonObject().put("error", e.toString()));
        }
      } catch (IOException parentIsGone) {
        // Then the input ends as well, and with it the worker.
      }
    }

    private RoundResult round(List<CrawlUrl> ofRound) throws IOException, InterruptedException {
      Supplier<IoModel> maker = models.get(job.entry().model());
      if (maker == null) {
        throw new IllegalStateException("no such model here: " + job.entry().model().code());
      }
      UsageMeter usage = Objects.requireNonNull(meter);
      try (PageStore store = stores.open(job.store(), job.directory());
          IoModel model = maker.get()) {
        var workload = new Workload(ofRound, job.concurrency(), job.entry().pipeline(), store);
        usage.start();
        long start = System.nanoTime();
        lastRound = model.run(workload);
        return RoundResult.of(ofRound, lastRound, start, usage.stop());
      }
    }

    private void sayPages() throws IOException {
      for (PageProbe probe : lastRound) {
        out.write(PageLine.of(probe).toJson().encode() + "\n");
      }
      say(new JsonObject().put("end", true));
    }

    private void say(JsonObject answer) throws IOException {
      out.write(answer.encode() + "\n");
      out.flush();
    }
  }

  private interface Answering {
    void say() throws IOException, InterruptedException;
  }

  private static CrawlUrl crawlUrl(WorkerJob job, int index) {
    var url = job.urls().get(index);
    return new CrawlUrl(new InputLine(index + 1L, "list:" + (index + 1), url.href()), url);
  }
}
