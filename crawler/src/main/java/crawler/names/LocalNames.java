package crawler.names;

import io.vertx.core.Future;

/**
 * Names without a dot and those that end in {@code .local} (RFC 6762) mean what this network makes
 * of them, so the system's resolver is asked; of all others, name servers, which answer many at a
 * time and say for how long their answers hold. Thread-safe.
 */
public final class LocalNames implements NameSource {
  private final NameSource system;
  private final NameSource others;

  /** Closes both. */
  public LocalNames(NameSource system, NameSource others) {
    this.system = system;
    this.others = others;
  }

  @Override
  public Future<NameAnswer> ask(String name) {
    return isLocal(name) ? system.ask(name) : others.ask(name);
  }

  /** The loopback is in the hosts file, for which nobody has to wait. */
  static boolean isLocal(String name) {
    if (name.equals("localhost")) {
      return false;
    }
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.indexOf('.') < 0 || bare.endsWith(".local");
  }

  @Override
  public void close() {
    system.close();
    others.close();
  }
}
