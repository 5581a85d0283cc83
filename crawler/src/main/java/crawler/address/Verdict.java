package crawler.address;

import java.net.InetAddress;
import java.util.List;

/** Whether a host may be connected to. */
public sealed interface Verdict {

  /**
   * Yes, at these addresses alone, in the order in which they should be tried.
   *
   * @param addresses empty only when none were given
   */
  record Granted(List<InetAddress> addresses) implements Verdict {
    public Granted {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * No.
   *
   * @param detail why, and which option would have it otherwise: a clause for a person
   */
  record Refused(String detail) implements Verdict {}
}
