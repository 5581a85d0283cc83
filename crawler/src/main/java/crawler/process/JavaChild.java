package crawler.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child JVM that runs a class of this program: same Java, same class path, same directory and
 * environment. Its standard input and output are pipes, its standard error is ours.
 *
 * <p>The convention: a child ends by itself when its standard input ends. So it ends when it is
 * {@linkplain #close() closed}, and also when its parent dies, however that happens. Besides, a
 * parent that exits kills the children it has left.
 *
 * <p>Thread-safe; the two streams are for one thread each.
 */
public final class JavaChild implements AutoCloseable {
  /**
   * Netty loads native code and uses Unsafe: without these, each child would warn of it. What the
   * JVM itself has to warn of goes to standard error: standard output is a pipe with a protocol.
   */
  private static final List<String> ALWAYS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr");

  private static final Duration POLITE = Duration.ofSeconds(5);
  private static final Duration FIRM = Duration.ofSeconds(2);

  private final Process process;
  private final Thread killer;

  private JavaChild(Process process) {
    this.process = process;
    this.killer = Thread.ofPlatform().name("kill-child").unstarted(process::destroyForcibly);
  }

  /**
   * Starts a child. Whoever starts it closes it.
   *
   * @param mainClass such as {@code crawler.cli.Main}
   * @param jvmFlags such as {@code -Xmx64m}
   * @param arguments what {@code main} is given
   * @throws IOException when the system does not start it
   */
  public static JavaChild start(String mainClass, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    return start(List.of(), mainClass, jvmFlags, arguments);
  }

  /**
   * Starts a child by way of another program, which becomes the child (execve(2)) after it has
   * changed something for it and its own children.
   *
   * @param prefix that program and its arguments, such as {@code taskset -c 0}; empty for none
   */
  public static JavaChild start(
      List<String> prefix, String mainClass, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ALWAYS);
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    JavaChild child =
        new JavaChild(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    child.killAtExit();
    return child;
  }

  private void killAtExit() {
    try {
      Runtime.getRuntime().addShutdownHook(killer);
    } catch (IllegalStateException exiting) {
      process.destroyForcibly();
    }
  }

  /** What goes to the child's standard input. Buffered: flush it. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** What the child writes to its standard output. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** The number that the system knows it by. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the child has ended; false when it has not after {@code most}. */
  public boolean waitFor(Duration most) throws InterruptedException {
    return process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * What the child ended with.
   *
   * @throws IllegalStateException while it is alive
   */
  public int exitCode() {
    try {
      return process.exitValue();
    } catch (IllegalThreadStateException e) {
      throw new IllegalStateException("child " + pid() + " is still alive", e);
    }
  }

  /**
   * Ends the standard input, which asks the child to end; insists after 5 s, and kills it 2 s
   * later, or at once when the calling thread is interrupted. Returns when it has ended. Harmless
   * when called again.
   */
  @Override
  public void close() {
    try {
      endInput();
      if (!waitFor(POLITE)) {
        process.destroy();
        if (!waitFor(FIRM)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      forgetAtExit();
    }
  }

  /**
   * Kills a child that has nothing to finish, and returns when it has ended. Harmless when called
   * again.
   */
  public void kill() {
    process.destroyForcibly();
    // Not by onExit(), whose future needs a thread of the common pool: it may have none to spare.
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    forgetAtExit();
  }

  private void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // What was still buffered does not reach a child that is gone; its input has ended anyway.
    }
  }

  private void forgetAtExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException exiting) {
      // The hook runs already, and killing a child that has ended does nothing.
    }
  }
}
