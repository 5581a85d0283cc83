package crawler.names;

import io.vertx.core.Future;

/** Looks names up anew whenever it is asked. Never blocks its caller. Thread-safe. */
public interface NameSource extends AutoCloseable {

  /** Asks for every address of a name; the future never fails. It may never complete either. */
  Future<NameAnswer> ask(String name);

  /** Gives up what is under way and lets go of sockets and threads. */
  @Override
  void close();
}
