package crawler.frontier;

import java.nio.file.Path;
import java.util.List;

/** Where URLs come from, in the order given. */
public sealed interface ListInput {

  /** A file with one URL a line, gzip-compressed or not. */
  record File(Path path) implements ListInput {}

  /** Standard input, read as it arrives. */
  record StandardInput() implements ListInput {}

  /**
   * URLs given by themselves: {@code name} says where, such as {@code argument} or {@code urls}.
   */
  record Urls(String name, List<String> urls) implements ListInput {
    public Urls {
      urls = List.copyOf(urls);
    }
  }
}
