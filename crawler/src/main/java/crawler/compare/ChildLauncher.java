package crawler.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Starts a process in which {@link ModelWorker#serve} runs on standard input and output. */
@FunctionalInterface
public interface ChildLauncher {

  /** Starts the process of one entry: the flags of its JVM and its cores may depend on it. */
  Child launch(Entry entry) throws IOException;

  /** A process under way. */
  interface Child extends AutoCloseable {

    /** Its standard input. */
    OutputStream input();

    /** Its standard output. */
    InputStream output();

    /** Kills it and returns when it is gone, so that it writes no more. Never throws. */
    @Override
    void close();
  }
}
