package crawler.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that writes exactly the bytes it is told to, and counts. Each connection has
 * a virtual thread. Thread-safe.
 */
public final class RawServer implements AutoCloseable {

  /** One request as it came. */
  public record Request(String path, String head, int number) {
    public String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .reduce((a, b) -> a + ", " + b)
          .orElse("");
    }
  }

  /** What a path answers; one without a query stands for all of its queries. */
  @FunctionalInterface
  public interface Answer {
    /** Answers; the connection is kept when this returns true and closed otherwise. */
    boolean to(Request request, Socket socket) throws Exception;
  }

  /** One more than needed where the client asks in the instant before it gets one back. */
  public final AtomicInteger connections = new AtomicInteger();

  public final AtomicInteger mostInFlight = new AtomicInteger();
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  /** Counted down when the test is over: for answers that wait for ever. */
  public final CountDownLatch over = new CountDownLatch(1);

  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> numbers = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket listening;
  private final String scheme;

  public RawServer() throws IOException {
    this(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "http");
  }

  public RawServer(ServerSocket listening, String scheme) {
    this.listening = listening;
    this.scheme = scheme;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  public String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  public RawServer on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** Answers with these characters, as Latin-1, and keeps the connection. */
  public RawServer on(String path, String reply) {
    return on(path, sending(reply, true));
  }

  /** The same, then closes. */
  public RawServer onClosing(String path, String reply) {
    return on(path, sending(reply, false));
  }

  public static Answer sending(String reply, boolean keep) {
    byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
    return (request, socket) -> {
      socket.getOutputStream().write(bytes);
      return keep;
    };
  }

  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  public static byte[] ok(String headers, byte[] body) {
    var out = new ByteArrayOutputStream();
    String head = "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Waits until the test is over, then closes. */
  public boolean hang() throws InterruptedException {
    over.await();
    return false;
  }

  public long count(String path) {
    return requests.stream().filter(r -> r.path().equals(path)).count();
  }

  public Request last(String path) {
    return requests.stream().filter(r -> r.path().equals(path)).reduce((a, b) -> b).orElseThrow();
  }

  /** Closes every connection that is open now, as servers do with idle ones. */
  public void closeConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listening.close();
    closeConnections();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        // Either the test is over, or a handshake failed, which the client reports.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      boolean keep = true;
      while (keep) {
        String head = readHead(socket.getInputStream());
        if (head.isEmpty()) {
          return;
        }
        keep = answer(head, socket);
      }
    } catch (Exception gone) {
      // The client went away, which is its right.
    } finally {
      open.remove(socket);
    }
  }

  private boolean answer(String head, Socket socket) throws Exception {
    String path = head.split(" ", 3)[1];
    int number = numbers.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    Request request = new Request(path, head, number);
    requests.add(request);
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    for (int i = 0; i < 10_000; i++) {
      Thread.onSpinWait();
    }
    // Before the answer: the client may be quicker than this thread once it has it.
    inFlight.decrementAndGet();
    Answer answer = answers.get(path);
    if (answer == null) {
      answer = answers.get(path.replaceFirst("\\?.*", ""));
    }
    if (answer == null) {
      answer = sending("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", true);
    }
    return answer.to(request, socket);
  }

  /** Request line and headers; empty at the end of the connection. */
  public static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Waits for a condition that another thread brings about. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it never happened");
    }
  }
}
