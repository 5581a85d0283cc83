package crawler.site;

import crawler.process.JavaChild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo site in a process of its own, so that its work is not taken for the crawler's. Runs
 * {@code crawler site … --until-stdin-ends}, of which the first line on standard output must be the
 * base URL. Thread-safe.
 */
public final class SiteProcess implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);
  private static final List<String> JVM_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:-UsePerfData");

  private final JavaChild child;
  private final SiteContent content;
  private final String baseUrl;

  private SiteProcess(JavaChild child, SiteContent content, String baseUrl) {
    this.child = child;
    this.content = content;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts the site and waits until it listens. Whoever starts it closes it.
   *
   * @param mainClass the program's own, which knows the command {@code site}
   * @throws IOException when the site does not listen within 30 s; why not is on standard error,
   *     which the child shares
   */
  public static SiteProcess start(String mainClass, SiteOptions options)
      throws IOException, InterruptedException {
    return start(mainClass, options, STARTS_WITHIN);
  }

  static SiteProcess start(String mainClass, SiteOptions options, Duration within)
      throws IOException, InterruptedException {
    JavaChild child = JavaChild.start(mainClass, JVM_FLAGS, arguments(options));
    try {
      return new SiteProcess(child, new SiteContent(options), firstLine(child, within));
    } catch (IOException | InterruptedException e) {
      child.close();
      throw e;
    }
  }

  /** The command line that gives a site with these options; times in whole milliseconds. */
  static List<String> arguments(SiteOptions options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("site");
    arguments.add("--host=" + options.host());
    arguments.add("--port=" + options.port());
    arguments.add("--pages=" + options.pages());
    arguments.add("--size=" + options.sizeBytes());
    arguments.add("--latency=" + options.latency().toMillis() + "ms");
    arguments.add("--jitter=" + options.jitter().toMillis() + "ms");
    arguments.add("--errors=" + percent(options.errorPercent()));
    arguments.add("--redirects=" + percent(options.redirectPercent()));
    arguments.add("--seed=" + options.seed());
    if (options.gzip()) {
      arguments.add("--gzip");
    }
    arguments.add("--until-stdin-ends");
    return arguments;
  }

  private static String percent(double share) {
    BigDecimal rounded = BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString() + "%";
  }

  private static String firstLine(JavaChild child, Duration within)
      throws IOException, InterruptedException {
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("site-output").start(() -> read(child, line));
    try {
      String baseUrl = line.get(within.toMillis(), TimeUnit.MILLISECONDS);
      if (baseUrl == null) {
        throw new IOException("the demo site ended before it listened");
      }
      return baseUrl;
    } catch (TimeoutException e) {
      throw new IOException("the demo site did not listen within " + seconds(within) + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("the demo site cannot be heard", e.getCause());
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** Reads on after the first line, so that the child never waits for somebody to listen. */
  private static void read(JavaChild child, CompletableFuture<@Nullable String> firstLine) {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
      firstLine.complete(out.readLine());
      out.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      firstLine.completeExceptionally(e);
    }
  }

  /** Where it is, such as {@code http://127.0.0.1:8080}, without a slash at the end. */
  public String baseUrl() {
    return baseUrl;
  }

  /** What its pages say. */
  public SiteContent content() {
    return content;
  }

  /** The addresses of all its pages, in order. */
  public Stream<String> pageUrls() {
    return content.pageUrls(baseUrl);
  }

  /** Ends the site and waits until it is over. Harmless when called again. */
  @Override
  public void close() {
    child.close();
  }

  /**
   * For the site's own process: returns when standard input ends, which it does when the parent
   * closes it or dies. What comes is thrown away.
   */
  public static void untilEndOfInput(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // An input that cannot be read any more has ended.
    }
  }
}
