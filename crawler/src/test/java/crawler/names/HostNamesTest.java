package crawler.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is asked for when, in virtual time. */
class HostNamesTest {
  private static final LookupLimits LIMITS =
      new LookupLimits(8, 4, Duration.ofSeconds(1), 32, 6, 20, Duration.ofSeconds(5), 10);
  private static final Duration NEVER = Duration.ofNanos(-1);

  private final VirtualNames source = new VirtualNames();
  private final HostNames names = source.with(LIMITS);
  private final AtomicInteger begun = new AtomicInteger();

  private Future<NameAnswer> ask(String name) {
    return names.ask(name, begun::incrementAndGet);
  }

  private NameAnswer answer(String name) {
    Future<NameAnswer> asking = ask(name);
    source.pass(Duration.ofMillis(20));
    return asking.result();
  }

  @Test
  void aThousandPagesOfOneNameAreOneLookup() {
    List<Future<NameAnswer>> pages = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      pages.add(ask("a"));
    }
    source.pass(Duration.ofMillis(20));

    assertThat(pages).allMatch(page -> page.result() instanceof NameAnswer.Found);
    assertThat(source.asked).containsOnly(java.util.Map.entry("a", 1));
    assertThat(begun).hasValue(1000);
  }

  @Test
  void keepsAnAnswerForItsTimeToLive() {
    answer("a");
    source.pass(Duration.ofSeconds(59));
    assertThat(names.known("a")).isPresent();
    source.pass(Duration.ofSeconds(1));

    assertThat(names.known("a")).isEmpty();
    answer("a");
    assertThat(source.asked).containsEntry("a", 2);
  }

  @Test
  void keepsNoAnswerThatMustNotBeKept() {
    source.answers = name -> VirtualNames.found("192.0.2.1", 0);

    answer("a");
    answer("a");

    assertThat(source.asked).containsEntry("a", 2);
    assertThat(names.remembered()).isZero();
  }

  @Test
  void keepsNoAnswerForLongerThanAnHour() {
    source.answers = name -> VirtualNames.found("192.0.2.1", 1_000_000);

    answer("a");
    source.pass(NameCache.LONGEST);

    assertThat(names.known("a")).isEmpty();
  }

  @Test
  void remembersForAMinuteThatThereIsNoSuchName() {
    source.answers = name -> new NameAnswer.NoSuchName("NXDOMAIN");

    answer("a");
    source.pass(Duration.ofSeconds(59));
    assertThat(names.known("a")).contains(new NameAnswer.NoSuchName("NXDOMAIN"));
    source.pass(Duration.ofSeconds(1));

    assertThat(names.known("a")).isEmpty();
  }

  @Test
  void asksAgainForARetryWhenNobodyAnswered() {
    source.answers = name -> new NameAnswer.NoAnswer("silence");

    answer("a");
    assertThat(names.known("a")).as("for those who come at the same time").isPresent();
    source.pass(Duration.ofMillis(250));
    answer("a");

    assertThat(source.asked).containsEntry("a", 2);
  }

  @Test
  void remembersNoMoreThanItMay() {
    for (int i = 0; i < 100; i++) {
      answer("name" + i);
    }

    assertThat(names.remembered()).isEqualTo(LIMITS.cached());
    assertThat(names.known("name99")).isPresent();
    assertThat(names.known("name0")).isEmpty();
  }

  @Test
  void asksForFewNamesAtATimeInTheOrderInWhichTheyAreNeeded() {
    List<Future<NameAnswer>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(ask("name" + i));
    }
    assertThat(source.order).hasSize(LIMITS.atATime());
    assertThat(begun).as("told to those whose name is asked for").hasValue(LIMITS.atATime());
    source.pass(Duration.ofMillis(60));

    assertThat(pages).allMatch(Future::succeeded);
    assertThat(source.mostUnderWay).isEqualTo(LIMITS.atATime());
    assertThat(source.order.getLast()).isEqualTo("name19");
  }

  @Test
  void endsWithinTheTimeoutThoughNobodyAnswers() {
    source.takes = name -> NEVER;

    Future<NameAnswer> page = ask("a");
    source.pass(Duration.ofMillis(4999));
    assertThat(page.isComplete()).isFalse();
    source.pass(Duration.ofMillis(1));

    assertThat(page.result()).isInstanceOf(NameAnswer.NoAnswer.class);
  }

  @Test
  void anAnswerThatComesTooLateServesTheNextPage() {
    source.takes = name -> Duration.ofSeconds(6);

    Future<NameAnswer> page = ask("a");
    source.pass(Duration.ofSeconds(6));

    assertThat(page.result()).isInstanceOf(NameAnswer.NoAnswer.class);
    assertThat(names.known("a").orElseThrow()).isInstanceOf(NameAnswer.Found.class);
  }

  @Test
  void deadNamesHoldUpOthersForAMomentOnly() {
    source.takes = name -> name.startsWith("dead") ? NEVER : Duration.ofMillis(20);
    List<Future<NameAnswer>> live = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ask("dead" + i);
    }
    for (int i = 0; i < 16; i++) {
      live.add(ask("live" + i));
    }

    source.pass(Duration.ofMillis(2100));

    assertThat(live).allMatch(Future::succeeded);
  }

  @Test
  void asksForNoMoreThanItMayHoweverManyAreDead() {
    source.takes = name -> NEVER;
    for (int i = 0; i < 1000; i++) {
      ask("dead" + i);
    }

    source.pass(Duration.ofMillis(4999));

    assertThat(source.order).hasSize(LIMITS.most());
  }

  @Test
  void aSourceThatAnswersAtOnceIsNoReasonToRecurse() {
    HostNames quick =
        new HostNames(
            new NameSource() {
              @Override
              public Future<NameAnswer> ask(String name) {
                return Future.succeededFuture(VirtualNames.found("192.0.2.1", 60));
              }

              @Override
              public void close() {}
            },
            LookupLimits.usual(Duration.ofSeconds(5)),
            source::now,
            source::after);

    for (int i = 0; i < 100_000; i++) {
      quick.expect("ahead" + i, () -> true);
      assertThat(quick.ask("name" + i, () -> {}).succeeded()).isTrue();
    }
  }

  @Test
  void closingEndsEveryQuestion() {
    source.takes = name -> NEVER;
    List<Future<NameAnswer>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(ask("name" + i));
      names.expect("other" + i, () -> true);
    }

    names.close();
    source.pass(Duration.ofSeconds(10));

    assertThat(pages).allMatch(page -> page.result() instanceof NameAnswer.NoAnswer);
    assertThat(ask("late").result()).isInstanceOf(NameAnswer.NoAnswer.class);
    assertThat(source.order).hasSize(LIMITS.atATime());
    assertThat(source.closed).isTrue();
  }
}
