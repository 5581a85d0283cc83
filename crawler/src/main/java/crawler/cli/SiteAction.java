package crawler.cli;

import crawler.model.ExitCode;
import crawler.site.DemoSite;
import crawler.site.SiteProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Serves the demo site until it is told to stop. */
final class SiteAction {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  SiteAction(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Blocks until a signal comes, or standard input ends where that is asked for; returns 0. */
  int run(SiteRequest request) throws InterruptedException {
    // The system's own transport where there is one: its timers do not round to milliseconds.
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      DemoSite site = DemoSite.start(vertx, request.options()).await();
      CountDownLatch stopped = new CountDownLatch(1);
      try (StopSignals _ = new StopSignals(code -> signalled(request, stopped, code))) {
        out.println(site.baseUrl());
        out.flush();
        if (request.untilStdinEnds()) {
          SiteProcess.untilEndOfInput(in);
        } else {
          greet(site.baseUrl(), request);
          stopped.await();
        }
      }
      site.close().await();
      return 0;
    } finally {
      vertx.close().await();
    }
  }

  /** A child leaves Ctrl-C to its parent, which still needs the site while it winds up. */
  private static void signalled(SiteRequest request, CountDownLatch stopped, int exitCode) {
    if (!request.untilStdinEnds()) {
      stopped.countDown();
    } else if (exitCode == ExitCode.SIGTERM) {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void greet(String baseUrl, SiteRequest request) {
    err.println(
        Numbers.count(request.options().pages())
            + " pages; their list is at "
            + baseUrl
            + "/urls.txt. Ctrl-C ends it.");
    err.println("try: curl -s " + baseUrl + "/urls.txt | crawler fetch -i - -d out");
  }
}
