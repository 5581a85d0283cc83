package crawler.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeySetTest {

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    var set = new KeySet();
    for (int i = 0; i < 100_000; i++) {
      assertThat(set.add("host" + i + ".test")).isTrue();
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(set.contains("host" + i + ".test")).isTrue();
      assertThat(set.contains("other" + i + ".test")).isFalse();
    }
    assertThat(set.add("host7.test")).isFalse();
    assertThat(set.size()).isEqualTo(100_000);
  }
}
