package crawler.engine;

import crawler.frontier.ParkedLines;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;

/** Pages of a list that wait on disk, as the lines that they came from. */
record ParkedPages(ParkedLines lines) implements WaitingPages.Shelf {

  @Override
  public int park(CrawlUrl url) throws IOException {
    return lines.park(url.line());
  }

  @Override
  public CrawlUrl take(int key) throws IOException {
    InputLine line = lines.take(key);
    try {
      return new CrawlUrl(line, UrlParser.parseInput(line));
    } catch (InvalidUrlException e) {
      throw new IllegalStateException("was a URL when it was parked: " + line.redacted(), e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
