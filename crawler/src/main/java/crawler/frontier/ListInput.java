package crawler.frontier;

import java.nio.file.Path;
import java.util.List;

/** Where URLs come from, in the order given. */
public sealed interface ListInput {

  /**
   * A file, gzip-compressed or not, whose name says in which form it is ({@link ListForm}).
   *
   * @param fields what counts of its records, unless it has one URL a line
   */
  record File(Path path, ListFields fields) implements ListInput {
    /** With the usual fields. */
    public File(Path path) {
      this(path, ListFields.USUAL);
    }
  }

  /** A file, gzip-compressed or not, that somebody else can read. */
  record Entries(Path path, EntrySource source) implements ListInput {}

  /** Standard input, read as it arrives: one URL a line. */
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
