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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The child's side of the comparison: runs rounds of one model as its parent asks and answers with
 * what it measured. It reads a {@link WorkerJob}, answers with {@link JvmFacts}, then one command a
 * line, {@code run N} (a round over the first N URLs) or {@code pages} (each page of the last
 * round), until its input ends. An answer is one JSON line; the pages are one line each and one
 * that says {@code end}. What goes wrong is answered as {@code error} and ends the worker.
 *
 * <p>Every round has a model of its own, made before the clock starts and closed after it stopped,
 * so that each begins with cold connections. Not thread-safe.
 */
public final class ModelWorker {
  private final Map<ModelName, Supplier<IoModel>> models;
  private final StoreFactory stores;
  private final UsageMeter meter = new UsageMeter();
  private List<PageProbe> lastRound = List.of();

  /** To be made first thing in {@code main}, so that the JVM's own threads are known. */
  public ModelWorker(Map<ModelName, Supplier<IoModel>> models, StoreFactory stores) {
    this.models = Map.copyOf(models);
    this.stores = stores;
  }

  /**
   * Serves until {@code input} ends. Nothing else may write to {@code output}.
   *
   * @throws IOException when the parent is gone
   */
  public void serve(InputStream input, OutputStream output) throws IOException {
    Writer out = new OutputStreamWriter(output, StandardCharsets.UTF_8);
    try {
      answer(new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)), out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      say(out, new JsonObject().put("error", e.toString()));
    }
  }

  private void answer(BufferedReader in, Writer out) throws IOException, InterruptedException {
    WorkerJob job = WorkerJob.readFrom(in);
    List<CrawlUrl> urls =
        IntStream.range(0, job.urls().size()).mapToObj(i -> crawlUrl(job, i)).toList();
    say(out, JvmFacts.ofThisJvm().toJson());
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      if (command.equals("pages")) {
        for (PageProbe probe : lastRound) {
          out.write(PageLine.of(probe).toJson().encode() + "\n");
        }
        say(out, new JsonObject().put("end", true));
      } else {
        int pages = Integer.parseInt(command.substring("run ".length()));
        say(out, round(job, urls.subList(0, pages)).toJson());
      }
    }
  }

  private RoundResult round(WorkerJob job, List<CrawlUrl> urls)
      throws IOException, InterruptedException {
    Supplier<IoModel> maker = models.get(job.entry().model());
    if (maker == null) {
      throw new IllegalStateException("no such model here: " + job.entry().model().code());
    }
    try (PageStore store = stores.open(job.store(), job.directory());
        IoModel model = maker.get()) {
      var workload = new Workload(urls, job.concurrency(), job.entry().pipeline(), store);
      meter.start();
      long start = System.nanoTime();
      lastRound = model.run(workload);
      return RoundResult.of(urls, lastRound, start, meter.stop());
    }
  }

  private static CrawlUrl crawlUrl(WorkerJob job, int index) {
    var url = job.urls().get(index);
    return new CrawlUrl(new InputLine(index + 1L, "list:" + (index + 1), url.href()), url);
  }

  private static void say(Writer out, JsonObject answer) throws IOException {
    out.write(answer.encode() + "\n");
    out.flush();
  }
}
