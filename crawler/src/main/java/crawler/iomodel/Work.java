package crawler.iomodel;

import java.util.Locale;

/** What is done with a page beside fetching and saving it, on the thread that downloaded it. */
public enum Work {
  /** Nothing: the page is input and output alone. */
  IO(0),
  /** The whole page is parsed once. */
  MIXED(1),
  /** The page is parsed so often that the processor decides, not the network. */
  CPU(64);

  private final int parses;

  Work(int parses) {
    this.parses = parses;
  }

  /** How often each page is parsed. */
  public int parses() {
    return parses;
  }

  /** The name on the command line: {@code io}, {@code mixed}, {@code cpu}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
