package crawler.cli;

import crawler.model.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and SIGTERM. The first asks for an orderly end, the second ends the process at once; what is on
 * disk is valid either way. The JDK's signal API is not a supported one, so it is reached by reflection;
 * where it is missing the JVM's default holds, which is to end.
 */
final class StopSignals implements AutoCloseable {
  private final IntConsumer onFirst;
  private int received;

  /**
   * @param onFirst called once, on a thread of the JVM, with the exit code that the signal asks for
   */
  StopSignals(IntConsumer onFirst) {
    this.onFirst = onFirst;
    handle("INT", this::interrupted);
    handle("TERM", this::terminated);
  }

  private Object interrupted(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    return answer(method, ExitCode.SIGINT);
  }

  private Object terminated(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    return answer(method, ExitCode.SIGTERM);
  }

  private Object answer(java.lang.reflect.Method method, int exitCode) {
    if (method.getName().equals("handle")) {
      boolean first;
      synchronized (this) {
        first = received == 0;
        received++;
      }
      if (first) {
        onFirst.accept(exitCode);
      } else {
        Runtime.getRuntime().halt(exitCode);
      }
    }
    return method.getReturnType() == boolean.class ? Boolean.FALSE : 0;
  }

  /** From now on signals end the process as they do by default. */
  @Override
  public void close() {
    install("INT", defaultHandler());
    install("TERM", defaultHandler());
  }

  private static void handle(String name, InvocationHandler handler) {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      install(
          name,
          Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {type}, handler));
    } catch (ClassNotFoundException e) {
      // Another JVM: Ctrl-C ends it without a summary.
    }
  }

  private static Object defaultHandler() {
    try {
      return Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null);
    } catch (ReflectiveOperationException e) {
      return "";
    }
  }

  private static void install(String name, Object handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // As above; also when the JVM was told to leave signals alone (-Xrs).
    }
  }
}
