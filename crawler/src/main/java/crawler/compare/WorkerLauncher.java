package crawler.compare;

import java.io.IOException;

/** Starts workers, all with the same JVM flags. */
@FunctionalInterface
public interface WorkerLauncher {

  /** Blocks until the worker is ready. */
  Worker launch(WorkerJob job) throws IOException;
}
