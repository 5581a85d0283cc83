package crawler.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that are asked for before a page needs them, in virtual time. */
class NamesAheadTest {
  private static final LookupLimits LIMITS =
      new LookupLimits(8, 4, Duration.ofSeconds(1), 32, 6, 20, Duration.ofSeconds(5), 10);
  private static final Duration NEVER = Duration.ofNanos(-1);

  private final VirtualNames source = new VirtualNames();
  private final HostNames names = source.with(LIMITS);

  private void expect(int count) {
    for (int i = 0; i < count; i++) {
      names.expect("ahead" + i, () -> true);
    }
  }

  @Test
  void aPageFindsTheAnswerOfANameThatWasExpected() {
    names.expect("a", () -> true);
    source.pass(Duration.ofMillis(20));

    assertThat(names.known("a")).isPresent();
  }

  @Test
  void theAnswerWaitsForItsPageEvenIfItMustNotBeKept() {
    source.answers = name -> VirtualNames.found("192.0.2.1", 0);
    names.expect("a", () -> true);
    source.pass(Duration.ofSeconds(29));

    assertThat(names.known("a")).as("the first page").isPresent();
    assertThat(names.known("a")).as("the second page").isEmpty();
  }

  @Test
  void theAnswerWaitsNoLongerThanHalfAMinute() {
    source.answers = name -> VirtualNames.found("192.0.2.1", 0);
    names.expect("a", () -> true);
    source.pass(Duration.ofMillis(30_020));

    assertThat(names.known("a")).isEmpty();
  }

  @Test
  void pagesGoFirst() {
    for (int i = 0; i < LIMITS.atATime(); i++) {
      names.ask("page" + i, () -> {});
    }
    expect(3);
    names.ask("late", () -> {});
    source.pass(Duration.ofMillis(25));

    assertThat(source.order.subList(8, 12)).startsWith("late").contains("ahead0");
  }

  @Test
  void isNeverMoreThanItsShareOfWhatIsAskedAtATime() {
    expect(20);

    assertThat(source.underWay).isEqualTo(LIMITS.aheadAtATime());
    for (int i = 0; i < 4; i++) {
      names.ask("page" + i, () -> {});
    }
    assertThat(source.underWay).as("pages have their share at once").isEqualTo(LIMITS.atATime());
  }

  @Test
  void goesNoFurtherThanPagesFollow() {
    expect(20);
    source.pass(Duration.ofSeconds(1));
    assertThat(source.order).hasSize(LIMITS.aheadUnused());

    names.known("ahead0");
    names.known("ahead1");

    assertThat(source.order).hasSize(LIMITS.aheadUnused() + 2);
  }

  @Test
  void goesOnWhenPagesDoNotCome() {
    expect(20);
    source.pass(Duration.ofSeconds(31));
    names.expect("another", () -> true);
    source.pass(Duration.ofSeconds(1));

    assertThat(source.order).hasSize(2 * LIMITS.aheadUnused());
  }

  @Test
  void namesThatArriveWhenManyWaitAreForgotten() {
    expect(1_000_000);
    for (int i = 0; i < 200; i++) {
      source.pass(Duration.ofSeconds(31));
      names.expect("ahead0", () -> true);
    }

    assertThat(source.asked.size()).isLessThan(40);
    assertThat(names.remembered()).isLessThanOrEqualTo(LIMITS.cached());
  }

  @Test
  void asksForNothingThatIsNotWantedAnyMore() {
    for (int i = 0; i < LIMITS.atATime(); i++) {
      names.ask("page" + i, () -> {});
    }
    List<Boolean> wanted = new ArrayList<>(List.of(true));
    for (int i = 0; i < 10; i++) {
      names.expect("ahead" + i, wanted::getFirst);
    }
    wanted.set(0, false);
    source.pass(Duration.ofSeconds(1));

    assertThat(source.order).hasSize(LIMITS.atATime());
  }

  @Test
  void whatFailsAheadFailsNoPage() {
    source.answers = name -> new NameAnswer.NoAnswer("silence");
    names.expect("a", () -> true);
    source.pass(Duration.ofMillis(20));

    assertThat(names.known("a")).isEmpty();
  }

  @Test
  void aPageThatComesMeanwhileHasAQuestionOfItsOwn() {
    source.answers =
        name ->
            source.order.size() == 1
                ? new NameAnswer.NoAnswer("silence")
                : VirtualNames.found("192.0.2.1", 60);
    names.expect("a", () -> true);
    source.pass(Duration.ofMillis(10));

    Future<NameAnswer> page = names.ask("a", () -> {});
    source.pass(Duration.ofMillis(30));

    assertThat(page.result()).isInstanceOf(NameAnswer.Found.class);
    assertThat(source.asked).containsEntry("a", 2);
  }

  @Test
  void aPageSharesTheQuestionThatIsUnderWay() {
    names.expect("a", () -> true);
    source.pass(Duration.ofMillis(10));

    Future<NameAnswer> page = names.ask("a", () -> {});
    source.pass(Duration.ofMillis(10));

    assertThat(page.result()).isInstanceOf(NameAnswer.Found.class);
    assertThat(source.asked).containsEntry("a", 1);
  }

  @Test
  void deadNamesAheadHoldUpNoPage() {
    source.takes = name -> name.startsWith("ahead") ? NEVER : Duration.ofMillis(20);
    expect(20);

    List<Future<NameAnswer>> pages = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      pages.add(names.ask("page" + i, () -> {}));
    }
    source.pass(Duration.ofMillis(40));

    assertThat(pages).allMatch(Future::succeeded);
  }
}
