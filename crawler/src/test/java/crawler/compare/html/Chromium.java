package crawler.compare.html;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A browser without a window and with one tab, driven over the DevTools protocol. Every call waits
 * for its answer; events are kept in the order in which the browser sent them. One thread.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** In place of a session: the browser itself is meant, not its tab. */
  private static final String BROWSER = "";

  private static final String LISTENING = "DevTools listening on ";
  private static final int LARGEST = 64 << 20;
  private static final long SECONDS = 60;

  private final Process process;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonObject>> awaited = new ConcurrentHashMap<>();
  private final List<JsonObject> events = new CopyOnWriteArrayList<>();

  /** Held because a client that nobody holds is closed by the garbage collector. */
  @SuppressWarnings({"FieldCanBeLocal", "unused"})
  private final WebSocketClient client;

  private final WebSocket socket;
  private final String session;

  private Chromium(Process process, String address) throws Exception {
    this.process = process;
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST);
    WebSocketConnectOptions where =
        new WebSocketConnectOptions().setAbsoluteURI(address).setAllowOriginHeader(false);
    this.client = vertx.createWebSocketClient(options);
    this.socket =
        get(
            client
                .connect(where)
                .map(
                    connected -> {
                      connected.textMessageHandler(text -> take(new JsonObject(text)));
                      return connected;
                    }));
    String target =
        call(BROWSER, "Target.createTarget", new JsonObject().put("url", "about:blank"))
            .getString("targetId");
    this.session =
        call(
                BROWSER,
                "Target.attachToTarget",
                new JsonObject().put("targetId", target).put("flatten", true))
            .getString("sessionId");
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  /** The browser that is installed here, if there is one. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the browser.
   *
   * @param profile an empty directory
   */
  static Chromium start(Path browser, Path profile) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(browser.toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return new Chromium(process, address(process));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Where the browser listens, which it says on its standard error; the rest of that is dropped.
   */
  private static String address(Process process) throws Exception {
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              StringBuilder said = new StringBuilder();
              try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(LISTENING)) {
                    address.complete(line.substring(LISTENING.length()).strip());
                  }
                  said.append(address.isDone() ? "" : line + "\n");
                }
                address.completeExceptionally(new IOException("no browser: " + said));
              } catch (IOException e) {
                address.completeExceptionally(e);
              }
            });
    return address.get(SECONDS, TimeUnit.SECONDS);
  }

  private void take(JsonObject message) {
    if (message.containsKey("id")) {
      CompletableFuture<JsonObject> call = calls.remove(message.getInteger("id"));
      if (call == null) {
        return;
      }
      if (message.containsKey("error")) {
        call.completeExceptionally(new IOException(message.getJsonObject("error").encode()));
      } else {
        call.complete(message.getJsonObject("result"));
      }
      return;
    }
    events.add(message);
    CompletableFuture<JsonObject> waiting = awaited.remove(message.getString("method"));
    if (waiting != null) {
      waiting.complete(message);
    }
  }

  private JsonObject call(String inSession, String method, JsonObject parameters) throws Exception {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    JsonObject message =
        new JsonObject().put("id", id).put("method", method).put("params", parameters);
    if (!inSession.equals(BROWSER)) {
      message.put("sessionId", inSession);
    }
    get(socket.writeTextMessage(message.encode()));
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  /** One command of the protocol to the tab. */
  JsonObject call(String method, JsonObject parameters) throws Exception {
    return call(session, method, parameters);
  }

  /** Opens a page, waits until it is loaded, and forgets the events before it. */
  void open(Path file) throws Exception {
    events.clear();
    CompletableFuture<JsonObject> loaded = new CompletableFuture<>();
    awaited.put("Page.loadEventFired", loaded);
    call("Page.navigate", new JsonObject().put("url", file.toUri().toString()));
    loaded.get(SECONDS, TimeUnit.SECONDS);
  }

  /** The value of an expression in the page. */
  Object evaluate(String expression) throws Exception {
    JsonObject answer =
        call(
            "Runtime.evaluate",
            new JsonObject().put("expression", expression).put("returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(answer.getJsonObject("exceptionDetails").encode());
    }
    return answer.getJsonObject("result").getValue("value");
  }

  /** Makes the tab so large, in CSS pixels. */
  void resize(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /** What the user prefers, such as {@code prefers-color-scheme} and {@code dark}. */
  void prefer(String feature, String value) throws Exception {
    JsonObject preference = new JsonObject().put("name", feature).put("value", value);
    call(
        "Emulation.setEmulatedMedia",
        new JsonObject().put("features", new JsonArray().add(preference)));
  }

  /** The parameters of every event of a kind since the page was opened. */
  List<JsonObject> events(String method) {
    return events.stream()
        .filter(event -> event.getString("method").equals(method))
        .map(event -> event.getJsonObject("params"))
        .toList();
  }

  @Override
  public void close() {
    JsonObject last = new JsonObject().put("id", lastId.incrementAndGet());
    socket.writeTextMessage(last.put("method", "Browser.close").encode());
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(
            _ -> {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              return process.destroyForcibly();
            })
        .join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }
}
