package crawler.site;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program with the command {@code site} alone; misbehaves when asked for certain hosts. */
public final class SiteChild {
  private SiteChild() {}

  public static void main(String[] arguments) throws Exception {
    List<String> given = Arrays.asList(arguments);
    switch (value(given, "--host")) {
      case "fails.invalid" -> System.exit(2);
      case "silent.invalid" -> new CountDownLatch(1).await();
      default -> serve(given);
    }
  }

  private static void serve(List<String> given) {
    if (!given.getFirst().equals("site") || !given.contains("--until-stdin-ends")) {
      throw new IllegalArgumentException(given.toString());
    }
    SiteOptions options =
        new SiteOptions(
            value(given, "--host"),
            Integer.parseInt(value(given, "--port")),
            Integer.parseInt(value(given, "--pages")),
            Integer.parseInt(value(given, "--size")),
            Duration.ofMillis(Long.parseLong(value(given, "--latency").replace("ms", ""))),
            Duration.ofMillis(Long.parseLong(value(given, "--jitter").replace("ms", ""))),
            Double.parseDouble(value(given, "--errors").replace("%", "")),
            Double.parseDouble(value(given, "--redirects").replace("%", "")),
            given.contains("--gzip"),
            Long.parseLong(value(given, "--seed")));
    System.out.println(DemoSite.start(Vertx.vertx(), options).await().baseUrl());
    SiteProcess.untilEndOfInput(System.in);
    System.exit(0);
  }

  private static String value(List<String> given, String option) {
    return given.stream()
        .filter(argument -> argument.startsWith(option + "="))
        .map(argument -> argument.substring(option.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
