package crawler.cli;

import crawler.journal.RunDirectory;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.site.DemoSite;
import crawler.site.SiteContent;
import crawler.site.SiteOptions;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The port of a demo site that a job starts for itself. */
final class SitePort {
  private static final int LARGEST = 65_535;

  private SitePort() {}

  /**
   * The site with the port that it had when the run in {@code directory} began, so that its URLs
   * are the same; the site as it is when it has a port of its own choice, or when there is no such
   * run.
   *
   * @throws ConfigException when another program has that port now
   */
  static SiteOptions asBefore(SiteOptions site, Path directory) {
    if (site.port() != 0) {
      return site;
    }
    Optional<SiteOptions> before =
        RunDirectory.someUrl(directory)
            .filter(url -> url.startsWith(DemoSite.baseUrl(site, portOf(url)) + "/"))
            .or(() -> RunDirectory.firstRead(directory, firstPages(site)))
            .map(url -> site.withPort(portOf(url)));
    before.ifPresent(same -> requireFree(same, directory));
    return before.orElse(site);
  }

  /** A run that was killed before it recorded anything has only noted how its list begins. */
  private static Stream<String> firstPages(SiteOptions site) {
    return IntStream.rangeClosed(1, LARGEST)
        .mapToObj(port -> SiteContent.pageUrl(DemoSite.baseUrl(site, port), 0));
  }

  private static int portOf(String url) {
    try {
      HttpUrl parsed = UrlParser.parse(url);
      return parsed.port();
    } catch (InvalidUrlException unreadable) {
      return 0;
    }
  }

  /** On another port the pages would be other pages, so the site itself cannot say what to do. */
  private static void requireFree(SiteOptions site, Path directory) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(site.host(), site.port()));
    } catch (IOException notFree) {
      throw new ConfigException(
          ("the run in %s cannot go on: its demo site was on port %d of %s, which is not free now, and"
                  + " on another port it would have other URLs; free that port, or give the job"
                  + " another dir")
              .formatted(directory, site.port(), site.host()));
    }
  }
}
