package crawler.cli;

import crawler.model.ExitCode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and SIGTERM. The first asks for an orderly end, the second ends the process at once; what
 * is on disk is valid either way. What comes within a tenth of a second counts as the same signal:
 * timeout(1) sends it to the process and then to its whole group. The JDK's signal API is not a
 * supported one, so it is reached by reflection; where it is missing the JVM's default holds, which
 * is to end.
 */
final class StopSignals implements AutoCloseable {
  /** What a signal asks for. */
  enum Wish {
    END_IN_ORDER,
    THE_SAME,
    END_AT_ONCE
  }

  private static final long SAME_NANOS = Duration.ofMillis(100).toNanos();
  private static final Duration LONGEST_WORDS = Duration.ofMillis(500);

  private final IntConsumer onFirst;
  private final Runnable onSecond;
  private final boolean inOrder;
  private boolean asked;
  private long askedNanos;

  /**
   * @param onFirst called once, on a thread of the JVM, with the exit code that the signal asks for
   */
  StopSignals(IntConsumer onFirst) {
    this(onFirst, () -> {});
  }

  /**
   * @param onSecond called before the process ends, which does not wait long for it
   */
  StopSignals(IntConsumer onFirst, Runnable onSecond) {
    this(onFirst, onSecond, true);
  }

  private StopSignals(IntConsumer onFirst, Runnable onSecond, boolean inOrder) {
    this.inOrder = inOrder;
    this.onFirst = onFirst;
    this.onSecond = onSecond;
    try {
      install("INT", ExitCode.SIGINT);
      install("TERM", ExitCode.SIGTERM);
    } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
      // Another JVM, or one that was told to leave signals alone (-Xrs).
    }
  }

  /** The first ends the process at once, after these words: nothing is in flight yet. */
  static StopSignals endingAtOnce(Runnable words) {
    return new StopSignals(code -> {}, words, false);
  }

  private void received(int exitCode) {
    switch (wish(System.nanoTime())) {
      case END_IN_ORDER -> onFirst.accept(exitCode);
      case THE_SAME -> {}
      case END_AT_ONCE -> endAtOnce(exitCode);
    }
  }

  /** What a signal that comes now asks for. */
  synchronized Wish wish(long nowNanos) {
    if (!inOrder) {
      return Wish.END_AT_ONCE;
    }
    if (!asked) {
      asked = true;
      askedNanos = nowNanos;
      return Wish.END_IN_ORDER;
    }
    return nowNanos - askedNanos < SAME_NANOS ? Wish.THE_SAME : Wish.END_AT_ONCE;
  }

  private void endAtOnce(int exitCode) {
    // A terminal that takes no text must not keep the process.
    Thread speaking = Thread.ofPlatform().daemon().start(onSecond);
    try {
      speaking.join(LONGEST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private void install(String signal, int exitCode) throws ReflectiveOperationException {
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    // Not through method handles, which take several times as long to make one.
    set(
        signal,
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
              }
              received(exitCode);
              return null;
            }));
  }

  /** From now on signals end the process as they do by default. */
  @Override
  public void close() {
    try {
      Object standard = Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null);
      set("INT", standard);
      set("TERM", standard);
    } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
      // Nothing was installed then.
    }
  }

  private static void set(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }
}
