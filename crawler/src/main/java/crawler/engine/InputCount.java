package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/**
 * Counts the URLs of lists that can be read twice, beside the run that fetches them: a run reads no
 * further ahead than it must, but people want to know how much is left.
 */
final class InputCount {
  private InputCount() {}

  /** Tells the listener when the count is known; never, when an input is a pipe or breaks. */
  static void begin(List<ListInput> inputs, CrawlListener listener) {
    if (inputs.stream().allMatch(InputCount::canBeReadAgain)) {
      Thread.ofPlatform().name("crawler-count").daemon().start(() -> count(inputs, listener));
    }
  }

  private static boolean canBeReadAgain(ListInput input) {
    return switch (input) {
      case ListInput.File file -> Files.isRegularFile(file.path());
      case ListInput.StandardInput stdin -> false;
      case ListInput.Urls urls -> true;
    };
  }

  private static void count(List<ListInput> inputs, CrawlListener listener) {
    try (UrlListReader reader = UrlListReader.open(inputs, InputStream.nullInputStream())) {
      long total = 0;
      while (reader.next() != null) {
        total++;
      }
      listener.onEvent(new CrawlEvent.InputCounted(total));
    } catch (InputException unknown) {
      // The run itself meets the same trouble and tells of it.
    }
  }
}
