package crawler.plan;

import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists once, from beginning to end, in memory that grows by some ten bytes a line and none
 * of them in the heap. For one thread.
 */
final class ListSurvey {
  static final int MOST_HOSTS = 1000;
  private static final int MOST_INVALID = 5;
  private static final int TOLD_EVERY = 10_000;

  private final PlanProgress progress;
  private final SeenUrls seen;
  private final HostCensus hosts;
  private final @Nullable PageSpool spool;
  private final List<InvalidLine> firstInvalid = new ArrayList<>();
  private long lines;
  private long duplicates;
  private long invalid;
  private String broken = "";

  private ListSurvey(
      PlanProgress progress, SeenUrls seen, HostCensus hosts, @Nullable PageSpool spool) {
    this.progress = progress;
    this.seen = seen;
    this.hosts = hosts;
    this.spool = spool;
  }

  /**
   * Reads everything.
   *
   * @param temporary a directory for files that are gone afterwards
   * @param spool takes every different URL; null when nobody needs them again
   * @throws InputException when a list cannot be read at all
   * @throws IOException when a temporary file cannot be written
   */
  static Listing of(
      List<ListInput> inputs,
      InputStream standardInput,
      Path temporary,
      @Nullable PageSpool spool,
      PlanProgress progress)
      throws InputException, IOException {
    try (UrlListReader reader = UrlListReader.open(inputs, standardInput);
        SeenUrls seen = new SeenUrls(temporary.resolve("seen"), 0);
        HostCensus hosts = new HostCensus(temporary.resolve("hosts"), MOST_HOSTS)) {
      return new ListSurvey(progress, seen, hosts, spool).read(reader);
    }
  }

  private Listing read(UrlListReader reader) throws InputException, IOException {
    try {
      for (InputLine line = reader.next(); line != null; line = reader.next()) {
        add(line);
        if (++lines % TOLD_EVERY == 0) {
          progress.read(lines);
        }
      }
    } catch (InputException e) {
      if (e.kind() == InputException.Kind.UNREADABLE) {
        throw e;
      }
      broken = e.getMessage();
    }
    return new Listing(
        lines,
        seen.size(),
        duplicates,
        invalid,
        firstInvalid,
        hosts.count(),
        hosts.largest(),
        broken);
  }

  private void add(InputLine line) throws IOException {
    HttpUrl url;
    try {
      url = UrlParser.parseInput(line);
    } catch (InvalidUrlException e) {
      invalid++;
      if (firstInvalid.size() < MOST_INVALID) {
        String detail = e.getMessage() == null ? "not a URL" : e.getMessage();
        firstInvalid.add(new InvalidLine(line.source(), detail));
      }
      return;
    }
    if (seen.firstSeq(url, line.seq()) != line.seq()) {
      duplicates++;
      return;
    }
    hosts.add(url.origin());
    if (spool != null) {
      spool.add(url);
    }
  }
}
