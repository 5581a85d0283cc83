package crawler.config;

/** The headings under which help lists options. */
public enum Section {
  PLAN("Plan"),
  INPUT("Input"),
  LINKS("Links"),
  COMPARISON("Comparison"),
  SITE("Demo site"),
  LIMITS("Limits"),
  POLITENESS("Politeness"),
  NETWORK("Network"),
  STORAGE("Storage"),
  OUTPUT("Output");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
