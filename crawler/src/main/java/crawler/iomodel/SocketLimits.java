package crawler.iomodel;

import crawler.fetch.FetchOptions;
import java.time.Duration;

/**
 * When a hand-made model gives up.
 *
 * @param connect for one address to accept the connection, and again for the TLS handshake; default
 *     10 s
 * @param read longest silence of the server; default 30 s
 * @param maxBodyBytes largest decoded body; default 64 MiB
 */
public record SocketLimits(Duration connect, Duration read, long maxBodyBytes) {
  /** The engine's own defaults. */
  public static final SocketLimits DEFAULTS =
      new SocketLimits(
          FetchOptions.DEFAULTS.connectTimeout(),
          FetchOptions.DEFAULTS.headerTimeout(),
          FetchOptions.DEFAULTS.maxBody());

  int connectMillis() {
    return Math.toIntExact(connect.toMillis());
  }

  int readMillis() {
    return Math.toIntExact(read.toMillis());
  }
}
