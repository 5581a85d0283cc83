package crawler.compare;

import crawler.model.HttpUrl;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worker at the other end of two pipes: the parent's side of {@link ModelWorker}. */
public final class PipedWorker implements Worker {
  private final ChildLauncher.Child child;
  private final Writer commands;
  private final BufferedReader answers;
  private final JvmFacts facts;
  private final Optional<String> unavailable;

  private PipedWorker(ChildLauncher.Child child, WorkerJob job) throws IOException {
    this.child = child;
    this.commands = new OutputStreamWriter(child.input(), StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
    job.writeTo(commands);
    JsonObject hello = answer();
    this.facts = JvmFacts.fromJson(hello);
    this.unavailable = Optional.ofNullable(hello.getString("unavailable"));
  }

  /** A launcher of such workers. */
  public static WorkerLauncher launcher(ChildLauncher children) {
    return job -> {
      ChildLauncher.Child child = children.launch(job.entry());
      try {
        return new PipedWorker(child, job);
      } catch (IOException | RuntimeException e) {
        child.close();
        throw e;
      }
    };
  }

  @Override
  public JvmFacts facts() {
    return facts;
  }

  @Override
  public Optional<String> unavailable() {
    return unavailable;
  }

  @Override
  public void list(List<HttpUrl> urls) throws IOException {
    commands.write("list " + urls.size() + "\n");
    for (HttpUrl url : urls) {
      commands.write(UrlLines.toJson(url).encode() + "\n");
    }
    commands.flush();
    answer();
  }

  @Override
  public RoundResult run(int pages, int concurrency) throws IOException {
    command("run " + pages + " " + concurrency);
    return RoundResult.fromJson(answer());
  }

  @Override
  public List<PageLine> pages() throws IOException {
    command("pages");
    List<PageLine> lines = new ArrayList<>();
    for (JsonObject line = answer(); !line.containsKey("end"); line = answer()) {
      lines.add(PageLine.fromJson(line));
    }
    return lines;
  }

  @Override
  public void close() {
    child.close();
  }

  private void command(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  private JsonObject answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("its process ended without an answer");
    }
    try {
      JsonObject json = new JsonObject(line);
      if (json.containsKey("error")) {
        throw new IOException(json.getString("error"));
      }
      return json;
    } catch (DecodeException e) {
      throw new IOException("it answered something else than JSON: " + line, e);
    }
  }
}
