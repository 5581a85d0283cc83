package crawler.cli;

import crawler.compare.ChildLauncher;
import crawler.compare.Entry;
import crawler.process.JavaChild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A child JVM that runs one model of a comparison. Every model has the same flags. */
record WorkerChild(JavaChild process) implements ChildLauncher.Child {
  /** The hidden command that a child runs. */
  static final String COMMAND = "model-worker";

  private static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx1g");

  static WorkerChild start(String mainClass, Entry entry) throws IOException {
    return new WorkerChild(JavaChild.start(mainClass, JVM_FLAGS, List.of(COMMAND)));
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
