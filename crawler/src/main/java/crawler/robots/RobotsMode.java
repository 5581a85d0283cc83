package crawler.robots;

/** Whether a crawl does what robots.txt asks. */
public enum RobotsMode {
  OBEY,
  IGNORE
}
