package crawler.config;

/** The headings under which help lists options. */
public enum Section {
  INPUT("Input"),
  LIMITS("Limits"),
  POLITENESS("Politeness"),
  NETWORK("Network"),
  STORAGE("Storage"),
  COMPARISON("Comparison"),
  SITE("Demo site"),
  OUTPUT("Output");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
