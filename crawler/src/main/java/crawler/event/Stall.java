package crawler.event;

import crawler.model.CrawlUrl;
import crawler.model.Origin;
import crawler.model.Stage;
import java.time.Duration;
import java.util.List;

/**
 * Where everything is while nothing ends. Immutable.
 *
 * @param silence how long ago the last page ended, or the run began
 * @param inFlight what pages that hold a slot, or wait to be saved, are in; stages with none are
 *     left out
 * @param oldest those of them that have been under way for longest, the oldest first
 * @param waiting requests that wait for their host's turn or for a slot
 * @param retrying pages that wait until it is time for another attempt
 * @param turns hosts that are waited for, those with the most requests first
 */
public record Stall(
    Duration silence,
    List<InStage> inFlight,
    List<Page> oldest,
    int waiting,
    int retrying,
    List<Turn> turns) {

  public Stall {
    inFlight = List.copyOf(inFlight);
    oldest = List.copyOf(oldest);
    turns = List.copyOf(turns);
  }

  /**
   * A stage with pages in it.
   *
   * @param hosts those with the most pages first
   */
  public record InStage(Stage stage, int pages, List<AtHost> hosts) {
    public InStage {
      hosts = List.copyOf(hosts);
    }
  }

  /** How many of the pages are of one host. */
  public record AtHost(Origin host, int pages) {}

  /**
   * One page.
   *
   * @param age since its request was admitted
   */
  public record Page(CrawlUrl url, Stage stage, Duration age) {}

  /**
   * One host.
   *
   * @param in how long until its delay or pause is over; zero when it is slots that it waits for
   * @param robots whether its robots.txt has been asked for and is not there yet
   */
  public record Turn(Origin host, int waiting, Duration in, boolean robots) {}
}
