package crawler.cli;

import crawler.frontier.InputException;
import crawler.model.ExitCode;
import crawler.plan.Plan;
import crawler.plan.PlanProgress;
import crawler.plan.Planner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plans lists and shows the plans: results on standard output, progress on standard error. */
final class PlanAction {
  private static final long SHOWN_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  PlanAction(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Returns 0, 3 when a list broke in the middle, 141 when nobody reads on. */
  int run(PlanRequest request) throws IOException, InputException {
    OutputOptions output = request.output();
    Terminal terminal = Terminal.detect(environment, System.getProperties(), !output.color());
    TerminalColumns columns =
        new TerminalColumns(
            environment, System.getProperties(), System::nanoTime, TerminalColumns::stty);
    PlanText text = new PlanText(terminal.style(), width(terminal, columns));
    int exitCode = ExitCode.OK;
    try (ScratchDirectory scratch = ScratchDirectory.create("crawler-plan-")) {
      for (PlanRequest.Work work : request.work()) {
        if (work.inputs().isEmpty()) {
          show(output.json() ? "" : text.unplanned(work));
          continue;
        }
        Plan plan;
        try (StatusLine line = new StatusLine(err, terminal, output, columns, System::nanoTime)) {
          Planner planner = new Planner(scratch.path(), in, told(line));
          plan =
              planner.plan(work.inputs(), work.options(), request.latency(), request.askRobots());
        }
        show(
            output.json()
                ? PlanJson.line(work, plan, request)
                : String.join("\n", text.lines(work, plan, request)) + "\n");
        exitCode = broken(plan, exitCode);
      }
    }
    return out.checkError() ? ExitCode.SIGPIPE : exitCode;
  }

  /** A file has no edge: the columns that matter least need not go. */
  private static int width(Terminal terminal, TerminalColumns columns) {
    return terminal.live() ? columns.getAsInt() : Integer.MAX_VALUE;
  }

  private int broken(Plan plan, int exitCode) {
    if (plan.listing().broken().isEmpty()) {
      return exitCode;
    }
    err.println(CommandSpecs.PROGRAM + ": " + TerminalText.escape(plan.listing().broken()));
    return ExitCode.FILE;
  }

  private void show(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Ten times a second at most. Hosts answer on event loops. */
  private static PlanProgress told(StatusLine line) {
    return new PlanProgress() {
      private long nextNanos = System.nanoTime();

      private synchronized void show(List<String> parts) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
          nextNanos = now + SHOWN_EVERY_NANOS;
          line.show(String.join(" ", parts));
        }
      }

      @Override
      public void read(long lines) {
        show(List.of("reading:", Numbers.count(lines), "lines"));
      }

      @Override
      public void asked(int hosts, int all) {
        show(
            List.of(
                "robots.txt:", Numbers.count(hosts), "of", Numbers.count(all), "hosts answered"));
      }

      @Override
      public void judged(long pages) {
        show(List.of("holding", Numbers.count(pages), "pages against robots.txt"));
      }
    };
  }
}
