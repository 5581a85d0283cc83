package crawler.iomodel;

import crawler.model.ConfigException;
import crawler.process.JavaChild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of {@link ProcessesModel}, which outlive its rounds: a JVM that has just been
 * started is slow, and starting it is not what a pool is measured for. They are started when the
 * first model is made. A round that fails ends them all; the next one starts others.
 *
 * <p>The models it makes are used one after the other. The lock guards {@code processes}; {@link
 * #close()} may be called by any thread and ends a round under way.
 */
public final class ProcessPool implements ModelMaker, AutoCloseable {
  private final int size;
  private final SocketLimits limits;
  private final Launcher launcher;
  private List<PoolProcess> processes = List.of();

  /** Starts a JVM in which {@link PageWorker#serve} runs on standard input and output. */
  @FunctionalInterface
  public interface Launcher {
    JavaChild launch() throws IOException;
  }

  /**
   * A pool; nothing is started yet.
   *
   * @param size processes, 1 or more
   * @param limits for each of them
   */
  public ProcessPool(int size, SocketLimits limits, Launcher launcher) {
    ConfigException.require(size >= 1, "processes", size, "1 or more");
    this.size = size;
    this.limits = limits;
    this.launcher = launcher;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The processes are started here, so that this takes no time of a round.
   *
   * @throws UncheckedIOException when a process does not start
   */
  @Override
  public IoModel make() {
    try {
      start();
      return new ProcessesModel(this);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return size;
  }

  long maxBodyBytes() {
    return limits.maxBodyBytes();
  }

  /** Those that run, all of them or none. */
  synchronized List<PoolProcess> processes() {
    return processes;
  }

  /**
   * Lets a round begin in each of the processes.
   *
   * @throws PoolProcessException when one has ended since the last round, and now all have
   * @throws IllegalStateException when an earlier round has ended them
   */
  List<PoolProcess> beginRound() throws PoolProcessException {
    List<PoolProcess> all = processes();
    if (all.isEmpty()) {
      throw new IllegalStateException("the processes of the pool have ended");
    }
    try {
      for (PoolProcess process : all) {
        process.begin(limits);
      }
      return all;
    } catch (PoolProcessException e) {
      close();
      throw e;
    }
  }

  /** All at once, then each is waited for: they start side by side. */
  private synchronized void start() throws IOException {
    if (!processes.isEmpty()) {
      return;
    }
    List<PoolProcess> launched = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        launched.add(new PoolProcess(launcher.launch()));
      }
      for (PoolProcess process : launched) {
        int _ = process.awaitReady();
      }
    } catch (IOException | RuntimeException e) {
      launched.forEach(PoolProcess::kill);
      throw e;
    }
    processes = List.copyOf(launched);
  }

  /** Kills the processes and returns when they are gone. Harmless when repeated. */
  @Override
  public void close() {
    List<PoolProcess> all;
    synchronized (this) {
      all = processes;
      processes = List.of();
    }
    all.forEach(PoolProcess::kill);
  }
}
