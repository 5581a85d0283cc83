package crawler.cli;

import crawler.compare.ChildLauncher;
import crawler.compare.Entry;
import crawler.iomodel.ModelName;
import crawler.model.ConfigException;
import crawler.process.JavaChild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * A child JVM that runs one model of a comparison. Every model has the same flags, and the
 * processes of a pool have them too; what is a model's own is added in {@link #flags}.
 */
record WorkerChild(JavaChild process) implements ChildLauncher.Child {
  /** The hidden command that a child runs. */
  static final String COMMAND = "model-worker";

  /** The hidden command that a process of the pool of {@code processes} runs. */
  static final String POOL_COMMAND = "page-worker";

  private static final List<String> JVM_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xmx1g", "-XX:-UsePerfData");

  private static final String POLL =
      "-Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.PollSelectorProvider";

  /**
   * Starts the worker of an entry, on one core when the entry says so.
   *
   * @throws ConfigException when this machine cannot keep a process on one core
   */
  static WorkerChild start(String mainClass, Entry entry) throws IOException {
    List<String> prefix =
        switch (entry.cores()) {
          case ALL -> List.of();
          case ONE -> OneCore.ofThisProcess();
        };
    return new WorkerChild(
        JavaChild.start(prefix, mainClass, flags(entry.model()), List.of(COMMAND)));
  }

  /** Starts a process of a pool; it stays on the cores of the worker that starts it. */
  static JavaChild startPoolProcess(String mainClass) throws IOException {
    return JavaChild.start(mainClass, JVM_FLAGS, List.of(POOL_COMMAND));
  }

  static List<String> flags(ModelName model) {
    return model == ModelName.SELECTOR_POLL
        ? Stream.concat(JVM_FLAGS.stream(), Stream.of(POLL)).toList()
        : JVM_FLAGS;
  }

  @Override
  public OutputStream input() {
    return process.input();
  }

  @Override
  public InputStream output() {
    return process.output();
  }

  @Override
  public void close() {
    process.kill();
  }
}
