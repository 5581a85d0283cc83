package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Work;
import crawler.store.StoreKind;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a worker JVM is for, as it goes down the pipe in one line. What to fetch comes later.
 *
 * @param entry model, pipeline and cores
 * @param work what is done with each page beside fetching it
 * @param processes how many {@code processes} has in its pool
 * @param store whether pages are written
 * @param directory where pages go; its owner empties it between rounds
 */
public record WorkerJob(Entry entry, Work work, int processes, StoreKind store, Path directory) {

  void writeTo(Writer out) throws IOException {
    JsonObject head =
        new JsonObject()
            .put("model", entry.model().name())
            .put("pipeline", entry.pipeline().name())
            .put("cores", entry.cores().name())
            .put("work", work.name())
            .put("processes", processes)
            .put("store", store.name())
            .put("directory", directory.toString());
    out.write(head.encode() + "\n");
    out.flush();
  }

  static WorkerJob readFrom(BufferedReader in) throws IOException {
    @Nullable String line = in.readLine();
    if (line == null) {
      throw new EOFException("the input ended before the job came");
    }
    JsonObject head = new JsonObject(line);
    return new WorkerJob(
        new Entry(
            ModelName.valueOf(head.getString("model")),
            Pipeline.valueOf(head.getString("pipeline")),
            Cores.valueOf(head.getString("cores"))),
        Work.valueOf(head.getString("work")),
        head.getInteger("processes"),
        StoreKind.valueOf(head.getString("store")),
        Path.of(head.getString("directory")));
  }
}
