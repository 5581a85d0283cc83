package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.engine.PagePlaces.Entry;
import crawler.model.Origin;
import org.junit.jupiter.api.Test;

class PagePlacesTest {
  private static final int ANY = RunLimits.ANY_PAGES;

  private static PagePlaces places(int most, int mostOfHost) {
    return new PagePlaces(new RunLimits(most, mostOfHost, RunLimits.ANY_TIME, RunLimits.ANY_BYTES));
  }

  private static Origin host(int number) {
    return new Origin("http", "h" + number + ".test", 80);
  }

  @Test
  void pagesAreHeldWhileThoseUnderWayMayGiveTheirPlacesBack() {
    PagePlaces places = places(2, ANY);
    assertThat(places.take(host(1))).isEqualTo(Entry.FREE);
    assertThat(places.take(host(2))).isEqualTo(Entry.FREE);
    assertThat(places.free()).isZero();
    assertThat(places.take(host(3))).isEqualTo(Entry.HELD);
    assertThat(places.announce(host(4))).isEqualTo(Entry.HELD);

    assertThat(places.givenBack(host(1))).contains(host(3));
    assertThat(places.take(host(3))).isEqualTo(Entry.FREE);
    assertThat(places.used(host(2)).over()).isFalse();
    assertThat(places.take(host(5))).isEqualTo(Entry.HELD);
    assertThat(places.used(host(3)).over()).isTrue();
    assertThat(places.announce(host(4))).isEqualTo(Entry.OVER);
  }

  @Test
  void aHostIsOverWhenAllItsPlacesAreUsed() {
    PagePlaces places = places(ANY, 2);
    assertThat(places.take(host(1))).isEqualTo(Entry.FREE);
    assertThat(places.take(host(1))).isEqualTo(Entry.FREE);
    assertThat(places.take(host(1))).isEqualTo(Entry.HELD);
    assertThat(places.isHostOver(host(1))).isFalse();
    assertThat(places.take(host(2))).isEqualTo(Entry.FREE);
    assertThat(places.givenBack(host(2))).as("its place is no help to the other host").isEmpty();

    assertThat(places.used(host(1)).hostOver()).isFalse();
    assertThat(places.used(host(1)).hostOver()).isTrue();
    assertThat(places.isHostOver(host(1))).isTrue();
    assertThat(places.announce(host(1))).isEqualTo(Entry.HOST_OVER);
    places.leaveOut(host(1), 2);
    assertThat(places.leftOut()).isEqualTo(2);
  }

  @Test
  void whatEarlierProcessesRequestedCounts() {
    PagePlaces places = places(5, 2);
    places.usedEarlier(3);
    places.usedEarlier(host(1));
    assertThat(places.free()).isEqualTo(2);
    assertThat(places.take(host(1))).isEqualTo(Entry.FREE);
    assertThat(places.take(host(1))).isEqualTo(Entry.HELD);

    PagePlaces tighter = places(2, ANY);
    tighter.usedEarlier(3);
    assertThat(tighter.announce(host(1))).isEqualTo(Entry.OVER);
  }

  @Test
  void withoutLimitsEverythingMayBegin() {
    PagePlaces places = new PagePlaces(RunLimits.NONE);
    for (int i = 0; i < 1_000; i++) {
      assertThat(places.take(host(i % 3))).isEqualTo(Entry.FREE);
    }
    assertThat(places.used(host(1))).isEqualTo(new PagePlaces.Used(false, false));
    assertThat(places.isHostOver(host(1))).isFalse();
  }
}
