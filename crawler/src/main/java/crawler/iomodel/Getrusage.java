package crawler.iomodel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * The system call getrusage(2) for the whole process, as POSIX has it and Linux and macOS fill it.
 * It counts the threads that have ended too, which {@code /proc/self/task} does not: a model that
 * starts its threads within a round could not be measured there. Thread-safe.
 */
final class Getrusage implements ProcessorUse.Source {
  private static final int RUSAGE_SELF = 0;

  /** Two times of 16 bytes and fourteen numbers, on every 64-bit Linux and macOS. */
  private static final long BYTES = 144;

  private static final long USER = 0;
  private static final long SYSTEM = 16;
  private static final long VOLUNTARY = 128;
  private static final long INVOLUNTARY = 136;
  private static final long MICROSECONDS = 8;

  private final MethodHandle call;
  private final boolean microsecondsAreInts;

  private Getrusage(MethodHandle call, boolean microsecondsAreInts) {
    this.call = call;
    this.microsecondsAreInts = microsecondsAreInts;
  }

  /** Empty where the system has no such call, or the JVM may not make it. */
  @SuppressWarnings("restricted") // asked for just before
  static Optional<Getrusage> find() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean mac = os.startsWith("mac");
    if ((!mac && !os.startsWith("linux")) || ValueLayout.ADDRESS.byteSize() != 8) {
      return Optional.empty();
    }
    if (!Getrusage.class.getModule().isNativeAccessEnabled()) {
      return Optional.empty();
    }
    try {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor signature =
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
      return linker
          .defaultLookup()
          .find("getrusage")
          .map(address -> new Getrusage(linker.downcallHandle(address, signature), mac))
          .filter(Getrusage::works);
    } catch (UnsupportedOperationException | IllegalCallerException notHere) {
      return Optional.empty();
    }
  }

  private boolean works() {
    return now().userNanos() > 0;
  }

  @Override
  public ProcessorUse now() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(BYTES, 8);
      int failed = (int) call.invokeExact(RUSAGE_SELF, usage);
      if (failed != 0) {
        return new ProcessorUse(0, 0, -1, -1);
      }
      return new ProcessorUse(
          nanos(usage, USER),
          nanos(usage, SYSTEM),
          usage.get(ValueLayout.JAVA_LONG, VOLUNTARY),
          usage.get(ValueLayout.JAVA_LONG, INVOLUNTARY));
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage could not be called", e);
    }
  }

  private long nanos(MemorySegment usage, long time) {
    long seconds = usage.get(ValueLayout.JAVA_LONG, time);
    long micros =
        microsecondsAreInts
            ? usage.get(ValueLayout.JAVA_INT, time + MICROSECONDS)
            : usage.get(ValueLayout.JAVA_LONG, time + MICROSECONDS);
    return seconds * 1_000_000_000 + micros * 1000;
  }
}
