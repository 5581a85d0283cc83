package crawler.engine;

import crawler.frontier.InputException;
import java.io.IOException;

/** Where a run's URLs come from. */
interface Source extends AutoCloseable {

  /**
   * Reads until there is nothing more: on a thread of its own, which is interrupted when the run
   * stops.
   *
   * @throws InputException when the input breaks
   * @throws crawler.model.ConfigException when the input is another than that of the run which is
   *     gone on with
   * @throws IOException when the disk refuses
   */
  void read() throws InterruptedException, InputException, IOException;

  /** How many URLs have been read by now. Thread-safe. */
  long count();

  /** Gives back what reading took. */
  @Override
  void close();
}
