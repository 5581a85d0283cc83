package crawler.compare;

import crawler.iomodel.HandMadeModels;
import crawler.iomodel.MemoryStore;
import crawler.iomodel.PageWorkerMain;
import crawler.iomodel.ProcessPool;
import crawler.iomodel.SocketLimits;
import java.io.IOException;

/** A worker JVM for the hand-made models, which keeps pages in memory. */
public final class HandMadeWorkerMain {
  private HandMadeWorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    new ModelWorker(
            processes ->
                HandMadeModels.all(
                    SocketLimits.DEFAULTS,
                    new ProcessPool(processes, SocketLimits.DEFAULTS, PageWorkerMain::launch)),
            (kind, directory) -> new MemoryStore())
        .serve(System.in, System.out);
  }
}
