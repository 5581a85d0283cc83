package crawler.compare;

import crawler.model.HttpUrl;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import crawler.url.UrlParser;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in demo site in a process of its own, started anew whenever it is to be different. */
public final class SiteTarget implements Target {
  /** Large enough for the latency not to matter. */
  private static final int LARGE_BYTES = 16 << 20;

  private static final int STREAMS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final String mainClass;
  private final SiteOptions options;
  private @Nullable SiteProcess site;
  private @Nullable SiteOptions running;

  /**
   * A site as the options say; nothing is started yet.
   *
   * @param mainClass the program's own, which knows the command {@code site}
   */
  public SiteTarget(String mainClass, SiteOptions options) {
    this.mainClass = mainClass;
    this.options = options;
  }

  @Override
  public String description() {
    return "the built-in site";
  }

  @Override
  public Pages pages() throws IOException, InterruptedException {
    return of(options);
  }

  @Override
  public Pages at(SweepAxis axis, long value, int leastPages)
      throws IOException, InterruptedException {
    int pages = Math.max(options.pages(), leastPages);
    return switch (axis) {
      case CONCURRENCY -> of(options.with(pages, options.sizeBytes(), options.latency()));
      case LATENCY -> of(options.with(pages, options.sizeBytes(), Duration.ofNanos(value)));
      case SIZE -> of(options.with(pages, Math.toIntExact(value), options.latency()));
    };
  }

  private Pages of(SiteOptions wanted) throws IOException, InterruptedException {
    SiteProcess current = site;
    if (current == null || !wanted.equals(running)) {
      close();
      current = SiteProcess.start(mainClass, wanted);
      site = current;
      running = wanted;
    }
    List<HttpUrl> urls = current.pageUrls().map(UrlParser::parse).toList();
    return new Pages(urls, wanted.latency());
  }

  @Override
  public TargetFacts look(Pages wanted) throws InterruptedException {
    HttpUrl any = wanted.urls().getFirst();
    HttpUrl large = UrlParser.parse(any, "/size/" + LARGE_BYTES);
    return new TargetFacts(
        description(),
        wanted.latency(),
        TargetProbe.latency(wanted.urls()),
        TargetProbe.bytesPerSecond(Collections.nCopies(STREAMS, large)));
  }

  @Override
  public void close() {
    if (site != null) {
      site.close();
      site = null;
    }
  }
}
