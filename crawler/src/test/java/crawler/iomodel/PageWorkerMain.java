package crawler.iomodel;

import crawler.process.JavaChild;
import java.io.IOException;
import java.util.List;

/** What the processes of the pools of the tests run. */
public final class PageWorkerMain {
  private PageWorkerMain() {}

  public static void main(String[] arguments) throws IOException {
    PageWorker.serve(System.in, System.out);
    System.exit(0);
  }

  /** A process on this test's class path. */
  public static JavaChild launch() throws IOException {
    return launch(List.of());
  }

  static JavaChild launch(List<String> prefix) throws IOException {
    return JavaChild.start(
        prefix,
        PageWorkerMain.class.getName(),
        List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1"),
        List.of());
  }
}
