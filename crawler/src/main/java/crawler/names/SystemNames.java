package crawler.names;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What the system's own resolver says, {@code getaddrinfo}, which knows other places than name
 * servers (nsswitch.conf: multicast DNS, the names of containers, directories). It has no form that
 * does not block, and blocks the carrier of a virtual thread, hence a few threads of its own, which
 * end when they are idle. Thread-safe.
 */
public final class SystemNames implements NameSource {
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 1024;
  private static final Duration LIFE = TimesToLive.UNTOLD;

  private final ThreadPoolExecutor threads;

  public SystemNames() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("crawler-names-", 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public Future<NameAnswer> ask(String name) {
    Promise<NameAnswer> answer = Promise.promise();
    try {
      threads.execute(() -> answer.complete(lookUp(name)));
    } catch (RejectedExecutionException full) {
      answer.complete(new NameAnswer.NoAnswer("the system's resolver has too much to do"));
    }
    return answer.future();
  }

  private static NameAnswer lookUp(String name) {
    try {
      InetAddress[] found = InetAddress.getAllByName(name);
      return new NameAnswer.Found(Arrays.stream(found).map(DnsNames::withoutName).toList(), LIFE);
    } catch (UnknownHostException e) {
      return failed(e);
    } catch (RuntimeException e) {
      return new NameAnswer.NoAnswer("the system's resolver failed: " + e.getMessage());
    }
  }

  /** The words are those of {@code gai_strerror(EAI_AGAIN)}; there is no other sign. */
  private static NameAnswer failed(UnknownHostException e) {
    String said = String.valueOf(e.getMessage());
    return said.toLowerCase(Locale.ROOT).contains("temporary failure")
        ? new NameAnswer.NoAnswer("the system's resolver gave no answer")
        : new NameAnswer.NoSuchName(said);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
