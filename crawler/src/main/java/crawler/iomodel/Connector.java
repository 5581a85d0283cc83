package crawler.iomodel;

import crawler.model.Origin;

/** Makes the connections of a {@link ConnectionPool}, for as many threads as ask at a time. */
@FunctionalInterface
interface Connector<C extends PooledConnection> {

  /** A connection: made, where the caller may wait, or only begun, where it must not. */
  C connect(Origin origin, StageClock clock) throws PageFailure;
}
