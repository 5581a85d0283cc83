package crawler.plan;

/** Hears how far a plan is. */
public interface PlanProgress {
  /** So many lines have been read. */
  void read(long lines);

  /** So many hosts of {@code all} have answered for their robots.txt. */
  void asked(int hosts, int all);

  /** So many pages have been held against what their hosts say. */
  void judged(long pages);
}
