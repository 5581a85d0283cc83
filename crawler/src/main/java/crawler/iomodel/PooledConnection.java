package crawler.iomodel;

import crawler.model.Origin;
import java.io.Closeable;

/** What {@link ConnectionPool} has to know of a connection. */
interface PooledConnection extends Closeable {

  /** Where it leads. */
  Origin origin();

  /** Whether it may carry another request. */
  boolean reusable();

  @Override
  void close();
}
