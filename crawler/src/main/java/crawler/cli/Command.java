package crawler.cli;

import crawler.config.CompareKeys;
import crawler.config.FetchKeys;
import crawler.config.FollowKeys;
import crawler.config.Option;
import crawler.config.OutputKeys;
import crawler.config.PlanKeys;
import crawler.config.SiteKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands: what each takes, and what its help page says beside its options. */
enum Command {
  FETCH(
      "URL…",
      "Fetches a list of URLs and saves each page.",
      """
      Examples
        crawler fetch https://www.example.com/
        crawler fetch -i urls.txt -d out
        crawler fetch -i urls.txt -d out --resume
        crawler fetch -i out/failed.txt -d out-2 --retries 5
        crawler fetch -i urls.txt --host-delay 1s --host-concurrency 1
        zcat urls.gz | crawler fetch -i - -H 'Accept: text/html' --fail-on 5%

      Exit codes
        0  every URL ended as asked        6  the server wants a login (401, 407)
        1  internal error                  7  the reply was not usable HTTP
        2  wrong usage or settings         8  the server answered an error
        3  a file could not be read        9  a limit was reached, resumable
           or written                    130  interrupted, resumable
        4  network failure               141  nobody reads the output, resumable
        5  TLS failure                   143  terminated, resumable
        Of several from 3 to 8 the smallest wins.

      Every option may also stand in the environment (CRAWLER_HOST_CONCURRENCY=2)
      and in a batch (crawler run --help). The command line wins, then the batch.
      Times: 250ms, 5s, 2m, 1h. Sizes: 500, 64KiB, 10MB.
      """),
  CRAWL(
      "URL…",
      "Fetches pages and follows their links.",
      """
      A pattern is a glob (*.pdf, /docs/**, https://*.example.com/**) or re: and a
      regular expression. Seeds are read to their end before the first request.

      Examples
        crawler crawl https://www.example.com/
        crawler crawl https://www.example.com/docs/ --scope path --depth 3
        crawler crawl https://www.example.com/ --deny '/calendar/**' -d out --resume
        crawler crawl https://www.example.com/ --max-pages 500 --time-limit 30m
        crawler crawl -i seeds.txt --scope domain --assets --host-delay 1s

      Exit codes: as of crawler fetch.
      """),
  RUN(
      "CONFIG.yaml…",
      "Runs batches: one or more jobs described in YAML, in order.",
      """
      An option given here holds for every job that knows it, whatever the file says.

      Examples
        crawler run config/quickstart.yaml
        crawler run nightly.yaml --host-concurrency 2 --resume

      A batch
        defaults:
          retries: 5
        jobs:
          - name: pages
            input: urls.txt
            dir: out/pages
          - name: site
            type: crawl
            urls: https://www.example.com/
            dir: out/site
            depth: 3
          - name: timing
            type: compare
            rounds: 3

      config/schema.json lets editors complete and check such a file.
      """),
  COMPARE(
      "",
      "Fetches the same list under each I/O model and compares the times.",
      """
      Examples
        crawler compare
        crawler compare --models sequential,threads,coroutines --pages 100
        crawler compare --pipeline direct,staged --rounds 10
        crawler compare --sweep concurrency=1,4,16,64,256
        crawler compare --work cpu --models sequential,threads,processes,coroutines
        crawler compare --format markdown > comparison.md
        crawler compare -i my-urls.txt --yes-i-may
      """),
  PLAN(
      "URL…|CONFIG.yaml…",
      "Says what a list holds and how long it will take. Sends nothing.",
      """
      Takes the command line of crawler fetch with another word in its place, and a
      batch too. What it tells is the least that a list can take: servers that are
      slower, redirects and failures come on top. Of a crawl it knows the seeds only.

      Examples
        crawler plan -i urls.txt
        crawler plan -i urls.txt --host-delay 1s --latency 80ms --page-size 60KiB
        crawler plan -i urls.txt --ask-robots
        crawler plan nightly.yaml
        zcat urls.gz | crawler plan -i - --json

      Exit codes
        0  this is the plan                 2  wrong usage, or no such list
        3  the list broke in the middle: what was read has been planned
      """),
  SITE(
      "",
      "Serves the built-in demo site until it is interrupted.",
      """
      Examples
        crawler site --port 8080 --latency 50ms
        crawler site --pages 10000 --errors 5% --redirects 10% --gzip
      """),
  URL(
      "URL…",
      "Shows how URLs are parsed, normalised and named on disk, as JSON.",
      """
      Examples
        crawler url 'HTTP://Example.com:80/a/../b?q=1#top'
        crawler url ../other.html --base https://www.example.com/a/b.html
        crawler url --stdin < urls.txt
      """),
  ROBOTS(
      "URL…",
      "Says which URLs a robots.txt lets a crawler fetch. Sends nothing.",
      """
      Each line says allowed or disallowed and the URL; -v adds the rule that decided
      and the crawl delay. Only paths and queries count: whose robots.txt it is, the
      host of a URL does not say.

      Examples
        crawler robots --robots robots.txt https://www.example.com/private/
        crawler robots --robots robots.txt --user-agent 'Bot/1.0' -v http://h/a
        curl -s https://www.example.com/robots.txt |
          crawler robots --robots - --json https://www.example.com/

      Exit codes
        0  all are allowed    1  any is not    2  wrong usage, or no such file
      """),
  COMPLETION(
      "bash|zsh",
      "Prints a script that completes commands and options in a shell.",
      """
      Examples
        source <(crawler completion bash)
        crawler completion zsh > ~/.crawler-completion
      """),
  HELP("[COMMAND]", "Shows help, for one command or for all.", "");

  private final String operands;
  private final String summary;
  private final String more;

  Command(String operands, String summary, String more) {
    this.operands = operands;
    this.summary = summary;
    this.more = more;
  }

  /** As typed: {@code fetch}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Command> of(String code) {
    return Arrays.stream(values()).filter(command -> command.code().equals(code)).findFirst();
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Command::code).toList();
  }

  /** What follows the options, empty when nothing does. */
  String operands() {
    return operands;
  }

  String summary() {
    return summary;
  }

  /** What may be given with it, in the order of help. */
  List<Option<?>> options() {
    return switch (this) {
      case FETCH -> join(FetchKeys.ALL, OutputKeys.ALL);
      case CRAWL -> join(FollowKeys.ALL, OutputKeys.ALL);
      case RUN -> join(withoutInput(), OutputKeys.ALL);
      case COMPARE -> join(join(CompareKeys.ALL, CompareKeys.OF_OUTPUT), OutputKeys.ALL);
      case PLAN -> join(PlanKeys.ALL, OutputKeys.ALL);
      case SITE -> join(SiteKeys.ALL, List.of(SiteKeys.UNTIL_STDIN_ENDS, OutputKeys.VERBOSE));
      case URL -> join(UrlKeys.ALL, List.of(OutputKeys.VERBOSE));
      case ROBOTS -> RobotsKeys.ALL;
      case COMPLETION, HELP -> List.of();
    };
  }

  /** Examples and notes, at the end of the help page. */
  String more() {
    return more;
  }

  /** The lists of a batch stand in its file. */
  private static List<Option<?>> withoutInput() {
    return FollowKeys.ALL.stream()
        .<Option<?>>map(option -> option)
        .filter(option -> !option.equals(FetchKeys.INPUT))
        .toList();
  }

  private static List<Option<?>> join(List<Option<?>> some, List<Option<?>> others) {
    List<Option<?>> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }
}
