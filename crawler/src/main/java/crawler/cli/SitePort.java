package crawler.cli;

import crawler.journal.RunDirectory;
import crawler.model.HttpUrl;
import crawler.site.SiteOptions;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.nio.file.Path;

/** The port of a demo site that a job starts for itself. */
final class SitePort {
  private SitePort() {}

  /**
   * The site with the port that it had when the run in {@code directory} began, so that its URLs
   * are the same; the site as it is when it has a port of its own choice, or when there is no such
   * run.
   */
  static SiteOptions asBefore(SiteOptions site, Path directory) {
    if (site.port() != 0) {
      return site;
    }
    return RunDirectory.someUrl(directory).map(url -> site.withPort(portOf(url))).orElse(site);
  }

  private static int portOf(String url) {
    try {
      HttpUrl parsed = UrlParser.parse(url);
      return parsed.port();
    } catch (InvalidUrlException unreadable) {
      return 0;
    }
  }
}
