package crawler.iomodel;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Operations are written into a ring that program and kernel share, and what became of them is read
 * from another one: Linux' io_uring (Axboe, <i>Efficient IO with io_uring</i>), through Netty's
 * transport. It is Stevens' asynchronous I/O (<i>UNIX Network Programming</i>, section 6.2) as the
 * kernel itself does it, where {@code completion} only has it played by the JDK.
 *
 * <p>Who waits, and where: the ring's one thread, in {@code io_uring_enter}, which at the same time
 * hands over all that was written into the ring since: many operations cost one system call, where
 * {@code selector} needs one for each. It costs memory that the kernel holds on to, and a kernel
 * that allows it, which many containers' do not.
 *
 * <p>The ring's thread also looks up names, computes TLS and, with {@code direct}, writes each page
 * to the store: meanwhile no other page moves. The calling thread waits for the end.
 */
public final class IoUringModel implements IoModel {
  private static final long FAREWELL_SECONDS = 10;

  private final SocketLimits limits;

  public IoUringModel(SocketLimits limits) {
    this.limits = limits;
  }

  /** Why this machine has no io_uring; empty when it has. */
  public static Optional<String> unavailable() {
    if (IoUring.isAvailable()) {
      return Optional.empty();
    }
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return Optional.of("only Linux has io_uring");
    }
    return Optional.of(clause(IoUring.unavailabilityCause()));
  }

  /** Netty wraps what it was told several times; the innermost sentence is the kernel's. */
  static String clause(Throwable cause) {
    Throwable first = cause;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    if (first instanceof LinkageError) {
      return "there is no io_uring library for this processor or C library";
    }
    String message = first.getMessage() == null ? first.toString() : first.getMessage();
    String plain = message.lines().findFirst().orElse("").strip().toLowerCase(Locale.ROOT);
    return "the kernel does not allow io_uring (" + plain + ")";
  }

  @Override
  public ModelName name() {
    return ModelName.IO_URING;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    var factory = Thread.ofPlatform().name("io-uring-", 0).daemon().factory();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, factory, IoUringIoHandler.newFactory());
    EventLoop thread = group.next();
    UringLoop loop = new UringLoop(workload, limits, thread);
    try {
      return loop.run();
    } finally {
      Waits.uninterrupted(() -> thread.submit(loop::close).await());
      var _ = group.shutdownGracefully(0, FAREWELL_SECONDS, TimeUnit.SECONDS);
      Waits.uninterrupted(() -> group.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS));
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
