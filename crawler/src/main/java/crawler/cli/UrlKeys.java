package crawler.cli;

import crawler.config.Kind;
import crawler.config.Option;
import crawler.config.Section;
import java.util.List;

/** The options of {@code crawler url}: of the command line alone. */
final class UrlKeys {
  static final Option<String> BASE =
      Option.of(
          Section.INPUT, "base", new Kind.Text(), "URL", "what relative URLs are resolved against");
  static final Option<Boolean> STDIN =
      Option.flag(Section.INPUT, "stdin", "read more URLs from standard input, one a line");

  static final List<Option<?>> ALL = List.of(BASE, STDIN);

  private UrlKeys() {}
}
