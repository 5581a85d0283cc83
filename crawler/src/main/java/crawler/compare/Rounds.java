package crawler.compare;

import crawler.model.HttpUrl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counted rounds over one list: every round begins with another contestant, and whoever saves,
 * finds or fails other pages than the first is taken out. Not thread-safe.
 */
final class Rounds {
  private final CompareOptions options;
  private final WorkDirectory work;
  private final List<HttpUrl> urls;
  private final List<Contestant> contestants;

  /** What a round over so many pages must save and fail: the digest of the first one that ended. */
  private final Map<Integer, String> expected = new HashMap<>();

  /**
   * Rounds over {@code urls}.
   *
   * @param contestants who have been given the list; those that have ended are left out
   */
  Rounds(
      CompareOptions options,
      WorkDirectory work,
      List<HttpUrl> urls,
      List<Contestant> contestants) {
    this.options = options;
    this.work = work;
    this.urls = urls;
    this.contestants = List.copyOf(contestants);
  }

  /** One contestant's turn. */
  private record Turn(Contestant contestant, int pages, int concurrency) {}

  /** Chooses how many of the pages a contestant fetches in each of the rounds. */
  interface Share {
    int of(Contestant contestant);
  }

  /**
   * Runs the rounds.
   *
   * @param progress told what begins
   * @return false when the thread was interrupted: what counts then are the rounds that are over
   * @throws InterruptedException when the thread is interrupted before the first round is over
   */
  boolean run(int rounds, int concurrency, Share share, Consumer<String> progress)
      throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      try {
        for (int turn = 0; turn < contestants.size(); turn++) {
          Contestant contestant = contestants.get((turn + round) % contestants.size());
          if (contestant.running()) {
            String which = "round " + (round + 1) + " of " + rounds + ": ";
            progress.accept(which + options.label(contestant.entry()));
            take(new Turn(contestant, share.of(contestant), concurrency));
          }
        }
      } catch (InterruptedException e) {
        if (round == 0) {
          throw e;
        }
        int whole = round;
        contestants.forEach(contestant -> contestant.keepFirst(whole));
        return false;
      }
    }
    return true;
  }

  private void take(Turn turn) throws IOException, InterruptedException {
    Contestant contestant = turn.contestant();
    Optional<RoundResult> result =
        contestant.within(
            options.deadline(), () -> contestant.worker().run(turn.pages(), turn.concurrency()));
    if (result.isPresent()) {
      contestant.rounds().add(result.get());
      check(contestant, result.get());
    }
    work.empty(contestant.entry());
  }

  private void check(Contestant contestant, RoundResult result) throws InterruptedException {
    String digest = expected.computeIfAbsent(result.pages(), pages -> result.digest());
    if (!digest.equals(result.digest())) {
      contestant.end(new Ending.Differed(explain(contestant, result.pages(), digest)));
    }
  }

  private String explain(Contestant differing, int pages, String digest)
      throws InterruptedException {
    Optional<Contestant> witness = witness(differing, digest);
    if (witness.isEmpty()) {
      return options.label(differing.entry())
          + " did not fetch the same in two rounds: a server whose pages change cannot be compared";
    }
    List<PageLine> own = pages(differing);
    List<PageLine> others = pages(witness.get());
    return new Difference(
            options.label(differing.entry()),
            options.label(witness.get().entry()),
            urls.subList(0, pages))
        .explain(own, others);
  }

  private Optional<Contestant> witness(Contestant differing, String digest) {
    return contestants.stream()
        .filter(c -> c != differing && c.running() && !c.rounds().isEmpty())
        .filter(c -> c.rounds().getLast().digest().equals(digest))
        .findFirst();
  }

  private List<PageLine> pages(Contestant contestant) throws InterruptedException {
    return contestant
        .within(options.deadline(), () -> contestant.worker().pages())
        .orElse(List.of());
  }
}
