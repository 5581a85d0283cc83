package crawler.iomodel;

import crawler.model.HttpUrl;
import crawler.store.StoreKind;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker JVM is for, as it goes down the pipe: one line that says what, then one line for
 * each URL, taken apart, so that no worker parses it anew.
 *
 * @param entry model and pipeline
 * @param concurrency pages in flight at most
 * @param store whether pages are written
 * @param directory where pages go; its owner empties it between rounds
 * @param urls each once
 */
public record WorkerJob(
    Entry entry, int concurrency, StoreKind store, Path directory, List<HttpUrl> urls) {

  public WorkerJob {
    urls = List.copyOf(urls);
  }

  void writeTo(Writer out) throws IOException {
    JsonObject head =
        new JsonObject()
            .put("model", entry.model().name())
            .put("pipeline", entry.pipeline().name())
            .put("concurrency", concurrency)
            .put("store", store.name())
            .put("directory", directory.toString())
            .put("urls", urls.size());
    out.write(head.encode() + "\n");
    for (HttpUrl url : urls) {
      out.write(toJson(url).encode() + "\n");
    }
    out.flush();
  }

  static WorkerJob readFrom(BufferedReader in) throws IOException {
    JsonObject head = new JsonObject(line(in));
    int count = head.getInteger("urls");
    List<HttpUrl> urls = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      urls.add(fromJson(new JsonObject(line(in))));
    }
    return new WorkerJob(
        new Entry(
            ModelName.valueOf(head.getString("model")),
            Pipeline.valueOf(head.getString("pipeline"))),
        head.getInteger("concurrency"),
        StoreKind.valueOf(head.getString("store")),
        Path.of(head.getString("directory")),
        urls);
  }

  private static String line(BufferedReader in) throws IOException {
    @Nullable String line = in.readLine();
    if (line == null) {
      throw new EOFException("the job ended before its last URL");
    }
    return line;
  }

  private static JsonObject toJson(HttpUrl url) {
    return new JsonObject()
        .put("scheme", url.scheme())
        .put("credentials", url.credentials())
        .put("host", url.host())
        .put("port", url.port())
        .put("path", url.path())
        .put("query", url.query());
  }

  private static HttpUrl fromJson(JsonObject json) {
    return new HttpUrl(
        json.getString("scheme"),
        json.getString("credentials"),
        json.getString("host"),
        json.getInteger("port"),
        json.getString("path"),
        json.getString("query"));
  }
}
