package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.pipeline.Ending;
import crawler.pipeline.PagePipeline;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of a run: passes over what earlier processes ended, records lines that are no
 * URLs and those that came before, and hands the others on to wait.
 */
final class ListReader implements Source {
  /** Lines of which nothing is fetched that may wait for their record. */
  private static final int MOST_UNRECORDED = 4096;

  /** A write for each line would take as long as reading and parsing it. */
  private static final int NOTED_TOGETHER = 64;

  private final UrlListReader reader;
  private final RunJournal journal;
  private final CrawlListener listener;
  private final PagePipeline pipeline;
  private final WaitingPages waiting;
  private final Run run;
  private final SeenUrls seen;
  private final Semaphore unrecorded = new Semaphore(MOST_UNRECORDED);

  /** Lines that are noted and not yet begun. */
  private final ArrayDeque<InputLine> noted = new ArrayDeque<>();

  /** What broke behind those. */
  private @Nullable InputException broken;

  private volatile long count;

  ListReader(
      UrlListReader reader,
      RunJournal journal,
      CrawlListener listener,
      PagePipeline pipeline,
      WaitingPages waiting,
      Run run) {
    this.reader = reader;
    this.journal = journal;
    this.listener = listener;
    this.pipeline = pipeline;
    this.waiting = waiting;
    this.run = run;
    this.seen = journal.seen();
  }

  @Override
  public void read() throws InterruptedException, InputException, IOException {
    for (InputLine line = next(); line != null; line = next()) {
      count = line.seq();
      begin(line);
      if (run.isStopping()) {
        throw new InterruptedException();
      }
    }
    listener.onEvent(new CrawlEvent.InputCounted(count));
  }

  /** The next line to take up; null at the end. */
  private @Nullable InputLine next() throws InputException, IOException {
    InputLine known = noted.poll();
    if (known != null) {
      return known;
    }
    if (broken != null) {
      throw broken;
    }
    InputLine line = reader.next();
    long earlier = journal.readEarlier();
    if (line == null) {
      if (count < earlier) {
        throw new ConfigException(InputCheck.shorter(earlier, count));
      }
      return null;
    }
    if (!journal.isAsBefore(line)) {
      throw new ConfigException(journal.changed(line));
    }
    return line.seq() > earlier ? note(line) : line;
  }

  /** Notes a line that no earlier process has read, and with it what is there behind it. */
  private @Nullable InputLine note(InputLine line) throws IOException {
    noted.add(line);
    try {
      while (noted.size() < NOTED_TOGETHER && reader.isReady()) {
        InputLine next = reader.next();
        if (next != null) {
          noted.add(next);
        }
      }
    } catch (InputException e) {
      // What stands before it is fetched first.
      broken = e;
    }
    journal.takenUp(noted);
    return noted.poll();
  }

  private void begin(InputLine line) throws InterruptedException, IOException {
    if (journal.isFinished(line)) {
      passOver(line);
      return;
    }
    CrawlUrl url;
    try {
      url = new CrawlUrl(line, UrlParser.parseInput(line));
    } catch (InvalidUrlException e) {
      String detail = e.getMessage() == null ? "not a URL" : e.getMessage();
      record(() -> pipeline.refuse(line, detail));
      return;
    }
    long first = seen.firstSeq(url.url(), line.seq());
    if (first == line.seq()) {
      waiting.add(url);
    } else {
      record(() -> pipeline.skipDuplicate(url, first));
    }
  }

  /** An earlier process ended the line; it still counts as the first of its duplicates. */
  private void passOver(InputLine line) throws IOException {
    if (!journal.isSeen(line)) {
      InputCheck.remember(line, seen);
    }
  }

  private void record(Supplier<Future<Ending>> recording) throws InterruptedException {
    unrecorded.acquire();
    run.began();
    recording
        .get()
        .onComplete(
            done -> {
              unrecorded.release();
              run.ended(done.succeeded() ? null : done.cause());
            });
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void close() {
    reader.close();
    seen.close();
  }
}
