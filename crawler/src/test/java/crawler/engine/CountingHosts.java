package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One server at every loopback address that notes when requests arrive at each host, and how many
 * are there at a time. Answers {@code /page/…} after a while, {@code /busy/…} with 503 the first
 * time, {@code /to/HOST/…} with a redirect to that host. This object guards what is noted.
 */
public final class CountingHosts implements AutoCloseable {
  private static final class Host {
    private final List<Long> arrivals = new ArrayList<>();
    private int inFlight;
    private int mostInFlight;
  }

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final long latencyMillis;
  private final Map<String, Host> hosts = new TreeMap<>();
  private final Map<String, Integer> requests = new HashMap<>();

  public CountingHosts(Duration latency) {
    latencyMillis = latency.toMillis();
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
  }

  /** {@code 127.6.0.1:PORT} and so on. */
  public String authority(int host) {
    return "127.6.0." + (1 + host) + ":" + server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    long now = System.nanoTime();
    String authority = Objects.requireNonNull(request.getHeader("Host"));
    String path = Objects.requireNonNull(request.path());
    boolean first;
    Host host;
    synchronized (this) {
      host = hosts.computeIfAbsent(authority, name -> new Host());
      host.arrivals.add(now);
      host.mostInFlight = Math.max(host.mostInFlight, ++host.inFlight);
      first = requests.merge(authority + path, 1, Integer::sum) == 1;
      notifyAll();
    }
    if (latencyMillis == 0) {
      reply(host, request, path, first);
    } else {
      vertx.setTimer(latencyMillis, over -> reply(host, request, path, first));
    }
  }

  private void reply(Host host, HttpServerRequest request, String path, boolean first) {
    synchronized (this) {
      host.inFlight--;
    }
    String[] parts = path.split("/", 4);
    switch (parts[1]) {
      case "busy" -> request.response().setStatusCode(first ? 503 : 200).end("here");
      case "to" ->
          request
              .response()
              .setStatusCode(302)
              .putHeader("Location", "http://" + parts[2] + "/page/" + parts[3])
              .end();
      case "page" -> request.response().end("here");
      default -> request.response().setStatusCode(404).end();
    }
  }

  /** Waits until so many requests have come, in all, or the process is over. */
  public synchronized void awaitRequests(int count, Process process) throws InterruptedException {
    while (arrivals() < count && process.isAlive()) {
      wait(50);
    }
  }

  public synchronized int arrivals() {
    return hosts.values().stream().mapToInt(host -> host.arrivals.size()).sum();
  }

  public synchronized int hosts() {
    return hosts.size();
  }

  /** The smallest time between two arrivals at any one host. */
  public synchronized Duration smallestGap() {
    return Duration.ofNanos(
        hosts.values().stream().mapToLong(host -> smallest(host.arrivals)).min().orElseThrow());
  }

  private static long smallest(List<Long> arrivals) {
    long smallest = Long.MAX_VALUE;
    for (int i = 1; i < arrivals.size(); i++) {
      smallest = Math.min(smallest, arrivals.get(i) - arrivals.get(i - 1));
    }
    return smallest;
  }

  /** The arrivals that are closer together than this, for a person. */
  public synchronized List<String> closerThan(Duration delay) {
    List<String> close = new ArrayList<>();
    hosts.forEach(
        (name, host) -> {
          for (int i = 1; i < host.arrivals.size(); i++) {
            long gap = host.arrivals.get(i) - host.arrivals.get(i - 1);
            if (gap < delay.toNanos()) {
              close.add(
                  "%s: request %d of %d, %.3f ms after the one before"
                      .formatted(name, i + 1, host.arrivals.size(), gap / 1e6));
            }
          }
        });
    return close;
  }

  /** The times between all arrivals, wherever. */
  public synchronized List<Duration> gaps() {
    List<Long> all =
        hosts.values().stream().flatMap(host -> host.arrivals.stream()).sorted().toList();
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      gaps.add(Duration.ofNanos(all.get(i) - all.get(i - 1)));
    }
    return gaps;
  }

  /** From the first arrival to the last. */
  public synchronized Duration span() {
    return gaps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** The most requests that were at one host at a time. */
  public synchronized int mostInFlight() {
    return hosts.values().stream().mapToInt(host -> host.mostInFlight).max().orElse(0);
  }

  @Override
  public void close() {
    server.close().await();
    vertx.close().await();
  }
}
