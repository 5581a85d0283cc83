package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimHashTest {
  private static final String ARTICLE =
      """
      The harbour of the old town was built when the river still reached the walls. Merchants from
      the north brought timber, salted fish and furs, and took home wine, cloth and glass. In the
      winter of the great frost the ships lay in the ice for eleven weeks, and the council had bread
      handed out at the gates. Today the warehouses are flats, a museum and a school of music. Every
      summer the sailing boats come back for three days, and the quay smells of tar and fried onions
      again. Whoever wants to see the town from above climbs the two hundred and six steps of the
      tower, from which on clear days the islands can be made out. The last ferry leaves at ten in
      the evening, from the pier behind the customs house, and takes bicycles without a fee. Guided
      walks begin at the fountain on Saturdays; a ticket is five, for children two. Dogs are welcome
      on a lead. The market is open on Wednesdays from seven, and the cheese stall sells out by nine.
      """;

  private static long hash(String text) {
    return SimHash.of(text).orElseThrow();
  }

  private static String randomText(Random random, int words) {
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("word").append(random.nextInt(5_000)).append(' ');
    }
    return text.toString();
  }

  @Test
  void layoutDoesNotCount() {
    String other = ARTICLE.toUpperCase(Locale.ROOT).replace(".", " !\n\n").replace(" ", "\t  ");

    assertThat(hash(other)).isEqualTo(hash(ARTICLE));
  }

  @Test
  void aLargePageWithAnotherDateIsNear() {
    var random = new Random(3);
    int near = 0;
    for (int i = 0; i < 50; i++) {
      String text = randomText(random, 1_500);
      String one = "Today is Monday, 2 March. " + text + " You are visitor 17.";
      String other = "Today is Friday, 6 March. " + text + " You are visitor 90210.";
      near += SimHash.distance(hash(one), hash(other)) <= NearDuplicates.DISTANCE ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(45);
  }

  @Test
  void theSameArticleWithAnotherWordIsMuchNearerThanAnotherOne() {
    int same = SimHash.distance(hash(ARTICLE), hash(ARTICLE.replace("Saturdays", "Sundays")));
    int other = SimHash.distance(hash(ARTICLE), hash(randomText(new Random(4), 200)));

    assertThat(same).isLessThan(10);
    assertThat(other).isGreaterThan(16);
  }

  @Test
  void differentTextsAreFarApart() {
    var random = new Random(5);
    int closest = 64;
    for (int i = 0; i < 500; i++) {
      closest =
          Math.min(
              closest,
              SimHash.distance(hash(randomText(random, 300)), hash(randomText(random, 300))));
    }
    assertThat(closest).isGreaterThan(NearDuplicates.DISTANCE + 5);
  }

  @Test
  void charactersAreWordsWhereNoSpacesAreWritten() {
    String text = "古い町の港は川がまだ城壁まで届いていた頃に造られた。北の商人は木材と塩漬けの魚を運んできた。";

    assertThat(SimHash.of(text)).isPresent();
    assertThat(SimHash.distance(hash(text.repeat(9)), hash(text.repeat(9) + "終"))).isLessThan(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "one two three", "a b c d e f g h i j k l m n o", "\ud800"})
  void shortTextsHaveNone(String text) {
    assertThat(SimHash.of(text)).isEmpty();
  }

  @Test
  void findsEveryFingerprintWithinThreeBits() {
    var random = new SplittableRandom(6);
    var index = new NearDuplicates(20_000);
    long[] all = new long[10_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextLong();
      assertThat(index.firstNear(all[i], i + 1)).isEqualTo(i + 1);
    }
    for (int i = 0; i < all.length; i++) {
      long near = all[i];
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        near ^= 1L << random.nextInt(64);
      }
      assertThat(index.firstNear(near, 99_999)).isEqualTo(i + 1);
      long far = all[i] ^ 0b1111L << random.nextInt(60);
      assertThat(index.firstNear(far, 1_000_000 + i)).isEqualTo(1_000_000 + i);
    }
  }

  @Test
  void beyondItsRoomItKeepsWhatItHas() {
    var index = new NearDuplicates(2);

    assertThat(index.firstNear(0L, 1)).isEqualTo(1);
    assertThat(index.firstNear(0xff00L, 2)).isEqualTo(2);
    assertThat(index.firstNear(0xff0000ffL, 3)).isEqualTo(3);
    assertThat(index.firstNear(0xff0000ffL, 4)).isEqualTo(4);
    assertThat(index.firstNear(0b111L, 5)).isEqualTo(1);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void madeUpFingerprintsDoNotMakeItSlow() {
    var index = new NearDuplicates(100_000);
    var random = new SplittableRandom(7);
    for (int i = 0; i < 30_000; i++) {
      index.firstNear(random.nextLong() << 16, i);
    }
    assertThat(index.size()).isGreaterThan(29_000);
  }
}
