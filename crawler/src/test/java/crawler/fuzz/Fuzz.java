package crawler.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Feeds code with bytes that nobody meant: first every file of a corpus, {@code fuzz/NAME} among
 * the test resources, then changed ones for as long as {@code -Dfuzz.seconds} says. The same {@code
 * -Dfuzz.seed} makes the same inputs in the same order. An input that fails is written to {@code
 * target/fuzz} and shown with the seed.
 */
public final class Fuzz {
  private static final Duration STANDARD_TIME = Duration.ofSeconds(2);
  private static final Duration LONGEST_INPUT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int SHOWN_BYTES = 600;

  /** What must hold for every input; throws whatever tells that it does not. */
  @FunctionalInterface
  public interface Target {
    void accept(byte[] input) throws Exception;
  }

  /** What is being tried now, since when. */
  private static final class Attempt {
    private final String label;
    private final byte[] input;
    private final long startedNanos = System.nanoTime();

    Attempt(String label, byte[] input) {
      this.label = label;
      this.input = input;
    }
  }

  private final String name;
  private final Target target;
  private final List<String> words;
  private final long seed = seed();
  private final AtomicReference<Attempt> current = new AtomicReference<>();
  private volatile boolean over;

  private Fuzz(String name, List<String> words, Target target) {
    this.name = name;
    this.words = words;
    this.target = target;
  }

  /**
   * Tries a target.
   *
   * @param words bytes, as Latin-1, that mean something to the target
   */
  public static void run(String name, List<String> words, Target target) throws Exception {
    new Fuzz(name, words, target).run();
  }

  /** Builds try the same inputs every time; whoever gives it time of his own gets new ones. */
  private static long seed() {
    long standard = Long.getLong("fuzz.seconds") == null ? 1 : System.nanoTime();
    return Long.getLong("fuzz.seed", standard);
  }

  private void run() throws Exception {
    List<Path> corpus = corpus();
    var failure = new AtomicReference<Throwable>();
    Thread trying =
        Thread.ofPlatform()
            .daemon()
            .name("fuzz-" + name)
            .start(
                () -> {
                  try {
                    tryAll(corpus);
                  } catch (Throwable e) {
                    failure.set(e);
                  }
                });
    while (!trying.join(LOOK)) {
      Attempt attempt = current.get();
      if (attempt != null && System.nanoTime() - attempt.startedNanos > LONGEST_INPUT.toNanos()) {
        var endless = new AssertionError("still busy after " + LONGEST_INPUT);
        endless.setStackTrace(trying.getStackTrace());
        over = true;
        throw failed(attempt, endless);
      }
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw failed(Objects.requireNonNull(current.get()), thrown);
    }
  }

  private void tryAll(List<Path> corpus) throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    for (Path file : corpus) {
      byte[] bytes = Files.readAllBytes(file);
      attempt(file.getFileName().toString(), bytes);
      seeds.add(bytes);
    }
    Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", STANDARD_TIME.toSeconds()));
    long started = System.nanoTime();
    var mutator = new Mutator(new SplittableRandom(seed), seeds, words);
    long count = 0;
    while (!over && System.nanoTime() - started < time.toNanos()) {
      attempt("input " + ++count, mutator.next());
    }
    System.out.println("fuzz " + name + ": " + count + " inputs, seed " + seed);
  }

  private void attempt(String label, byte[] input) throws Exception {
    current.set(new Attempt(label, input));
    target.accept(input.clone());
  }

  private AssertionError failed(Attempt attempt, Throwable cause) throws IOException {
    Path kept = Files.createDirectories(Path.of("target", "fuzz"));
    Path file = kept.resolve(name + "-" + seed + "-" + attempt.label.replace(' ', '-'));
    Files.write(file, attempt.input);
    return new AssertionError(
        "%s of %s fails with -Dfuzz.seed=%d: %s%n%s has the %d bytes: %s"
            .formatted(
                attempt.label, name, seed, cause, file, attempt.input.length, shown(attempt.input)),
        cause);
  }

  private List<Path> corpus() throws IOException, URISyntaxException {
    URL place = Objects.requireNonNull(Fuzz.class.getResource("/fuzz/" + name), "no corpus");
    try (Stream<Path> files = Files.list(Path.of(place.toURI()))) {
      return files.sorted().toList();
    }
  }

  private static String shown(byte[] input) {
    var shown = new StringBuilder();
    for (char c :
        new String(input, 0, Math.min(input.length, SHOWN_BYTES), ISO_8859_1).toCharArray()) {
      boolean plain = c >= 0x20 && c < 0x7f && c != '\\';
      shown.append(plain ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return input.length > SHOWN_BYTES ? shown + "…" : shown.toString();
  }
}
