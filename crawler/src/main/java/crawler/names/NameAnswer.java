package crawler.names;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** What came of asking for the addresses of a name. Immutable. */
public sealed interface NameAnswer {

  /**
   * The name is known.
   *
   * @param addresses in the order in which they should be tried; never empty
   * @param timeToLive for how long whoever answered lets the answer be used again
   */
  record Found(List<InetAddress> addresses, Duration timeToLive) implements NameAnswer {
    public Found {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Somebody who should know it says that there is no such name, or that it has no address.
   *
   * @param detail a clause for a person
   */
  record NoSuchName(String detail) implements NameAnswer {}

  /**
   * Nobody knows: no name server answered, or none that could.
   *
   * @param detail a clause for a person
   */
  record NoAnswer(String detail) implements NameAnswer {}
}
