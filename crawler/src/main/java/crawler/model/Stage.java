package crawler.model;

import java.util.Locale;

/** The parts of a page's time, in the order in which they happen. */
public enum Stage {
  /** Waiting for a slot, for the host's turn, for a retry, for other names to be looked up. */
  QUEUE,
  /** Resolving the host's name; nothing when the answer was cached or the host is an address. */
  DNS,
  /** Opening the connection; nothing when one was kept alive. */
  CONNECT,
  /** The TLS handshake. */
  TLS,
  /** From the request to the complete reply head ("time to first byte"). */
  TTFB,
  /** From the head to the last byte of the body. */
  BODY,
  /** Reading title and charset. */
  PARSE,
  /** From the hand-over to the file under its final name, waiting for a saver included. */
  SAVE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in manifest and reports: {@code queue}, {@code dns}, … */
  public String code() {
    return code;
  }
}
