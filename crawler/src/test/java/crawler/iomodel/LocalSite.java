package crawler.iomodel;

import crawler.fetch.Coded;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that answers byte by byte as its paths say, keeps connections alive and
 * counts what reaches it. Thread-safe.
 */
public final class LocalSite implements AutoCloseable {
  public final AtomicInteger connections = new AtomicInteger();
  public final AtomicInteger mostInFlight = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
  private final Map<Integer, CyclicBarrier> meetings = new ConcurrentHashMap<>();
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ServerSocket listening;

  public LocalSite() throws IOException {
    listening = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listening.getLocalPort() + path;
  }

  /** How often a path was asked for. */
  public int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  /** Returns when a path has been asked for. */
  public void awaitRequest(String path) throws Exception {
    asked(path).get(30, TimeUnit.SECONDS);
  }

  /** Returns when every connection so far is closed on both sides. */
  public void awaitClosedConnections() throws InterruptedException {
    for (Thread server : serving) {
      if (!server.join(Duration.ofSeconds(30))) {
        throw new IllegalStateException("a connection is still open");
      }
    }
    serving.removeIf(server -> !server.isAlive());
  }

  private CompletableFuture<Void> asked(String path) {
    return asked.computeIfAbsent(path, p -> new CompletableFuture<>());
  }

  /** What the page at a path holds, unless its kind says otherwise. */
  public static byte[] page(String path) {
    return page(path, 1000 + Math.floorMod(path.hashCode(), 3000));
  }

  /** What a path of kind {@code html} holds. */
  public static byte[] html(String path) {
    String link = "<p>A <a href=\"/page/1\">link</a> on " + path + "</p>";
    return ("<!doctype html><title>" + path + "</title>" + link.repeat(path.length()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As many bytes, always the same for a path. */
  public static byte[] page(String name, int length) {
    byte[] bytes = new byte[length];
    new Random(name.hashCode()).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        Thread server = Thread.ofVirtual().unstarted(() -> serve(socket));
        serving.add(server);
        server.start();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      boolean open = true;
      while (open) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        String path = line.split(" ", -1)[1];
        while (!in.readLine().isEmpty()) {}
        requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
        asked(path).complete(null);
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        byte[] reply = reply(path);
        // Before the last byte goes out: the client may ask again as soon as it has it.
        inFlight.decrementAndGet();
        socket.getOutputStream().write(reply);
        if (path.startsWith("/stalled")) {
          over.await();
        }
        open = !closesAfter(path);
      }
    } catch (Exception gone) {
      // The client has closed, which is its right.
    }
  }

  private static boolean closesAfter(String path) {
    return path.startsWith("/truncated")
        || path.startsWith("/cut-chunks")
        || path.startsWith("/until-close")
        || path.startsWith("/silent")
        || path.startsWith("/half-head")
        || path.startsWith("/garbage")
        || path.startsWith("/http09")
        || path.startsWith("/then-closed");
  }

  private byte[] reply(String path) throws Exception {
    String kind = path.split("/", -1)[1];
    if (kind.equals("mute")) {
      over.await();
    }
    if (kind.startsWith("meet-")) {
      int parties = Integer.parseInt(kind.substring("meet-".length()));
      meetings.computeIfAbsent(parties, CyclicBarrier::new).await(20, TimeUnit.SECONDS);
    }
    byte[] body = page(path);
    return switch (kind) {
      case "chunked" -> chunked(body, true);
      case "cut-chunks" -> chunked(body, false);
      case "gzip", "br", "zstd" -> coded("200 OK", kind, Coded.in(kind, body));
      case "coded-twice" -> coded("200 OK", "zstd, br", Coded.in("zstd, br", body));
      case "cut-gzip", "cut-br", "cut-zstd" -> {
        String coding = kind.substring("cut-".length());
        yield coded("200 OK", coding, cut(Coded.in(coding, body)));
      }
      case "bomb-br", "bomb-zstd" -> {
        String coding = kind.substring("bomb-".length());
        yield coded("200 OK", coding, Coded.in(coding, new byte[32 << 20]));
      }
      case "rot13" -> coded("200 OK", "rot13", body);
      case "missing-rot13" -> coded("404 Not Found", "rot13", body);
      case "empty" -> joined("200 OK", "", new byte[0], 0);
      case "no-content" -> ascii("HTTP/1.1 204 No Content\r\n\r\n");
      case "big" -> joined("200 OK", "", page(path, 1 << 20), 0);
      case "html" -> joined("200 OK", "Content-Type: text/html; charset=utf-8\r\n", html(path), 0);
      case "hints" ->
          both(
              ascii("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
              joined("200 OK", "", body, 0));
      case "moved" -> joined("302 Found", "Location: /page/1\r\n", body, 0);
      case "missing" -> joined("404 Not Found", "", body, 0);
      case "broken" -> joined("500 Internal Server Error", "", body, 0);
      case "odd" -> joined("700 Odd", "", body, 0);
      case "truncated", "stalled" -> joined("200 OK", "", body, 10);
      case "until-close" -> both(ascii("HTTP/1.1 200 OK\r\n\r\n"), body);
      case "surplus" -> both(joined("200 OK", "", body, 0), ascii("surplus"));
      case "silent" -> new byte[0];
      case "half-head" -> ascii("HTTP/1.1 200 OK\r\nContent-Le");
      case "http09" -> ascii("<html>1991");
      case "colonless" -> ascii("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n");
      case "status-99999" -> joined("99999 Beyond", "", body, 0);
      case "two-lengths" -> joined("200 OK", "Content-Length: 7\r\n", body, 0);
      case "garbage" -> ascii("this is not HTTP\r\n\r\n");
      case "huge-head" -> joined("200 OK", "X: " + "x".repeat(300 << 10) + "\r\n", body, 0);
      default -> joined("200 OK", "", body, 0);
    };
  }

  /** A page with a text and links of its own. */
  private static byte[] joined(String status, String headers, byte[] body, int missing)
      throws IOException {
    int declared = body.length + missing;
    return both(
        ascii("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + declared + "\r\n\r\n"),
        body);
  }

  private static byte[] chunked(byte[] body, boolean ended) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int from = 0; from < body.length; from += 700) {
      int length = Math.min(700, body.length - from);
      out.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
      out.write(body, from, length);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii(ended ? "0\r\n\r\n" : ""));
    return out.toByteArray();
  }

  private static byte[] coded(String status, String codings, byte[] body) throws IOException {
    return joined(status, "Content-Encoding: " + codings + "\r\n", body, 0);
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] both(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
