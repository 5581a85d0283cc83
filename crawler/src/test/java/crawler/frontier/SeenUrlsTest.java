package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.HttpUrl;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenUrlsTest {
  @TempDir private Path directory;
  private SeenUrls seen;

  @BeforeEach
  void begin() {
    seen = new SeenUrls(directory.resolve("seen"), 0);
  }

  @AfterEach
  void leavesNothingBehind() {
    seen.close();
    seen.close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsWhichLineHadAUrlFirst() throws IOException {
    assertThat(seen.firstSeq(url("/a"), 1)).isEqualTo(1);
    assertThat(seen.firstSeq(url("/b"), 2)).isEqualTo(2);
    assertThat(seen.firstSeq(url("/a"), 3)).isEqualTo(1);
    assertThat(seen.firstSeq(url("/a"), 4)).isEqualTo(1);
    assertThat(seen.size()).isEqualTo(2);
  }

  @Test
  void tellsUrlsApartThatDifferInQueryOrCredentialsOnly() throws IOException {
    HttpUrl plain = new HttpUrl("http", "", "h", 80, "/", null);
    HttpUrl emptyQuery = new HttpUrl("http", "", "h", 80, "/", "");
    HttpUrl me = new HttpUrl("http", "me:1", "h", 80, "/", null);
    HttpUrl you = new HttpUrl("http", "you:1", "h", 80, "/", null);
    assertThat(seen.firstSeq(plain, 1)).isEqualTo(1);
    assertThat(seen.firstSeq(emptyQuery, 2)).isEqualTo(2);
    assertThat(seen.firstSeq(me, 3)).isEqualTo(3);
    assertThat(seen.firstSeq(you, 4)).isEqualTo(4);
  }

  @Test
  void keepsAMillionUrlsApartAndFindsEachAgain() throws IOException {
    int count = 1_000_000;
    for (int i = 1; i <= count; i++) {
      assertThat(seen.firstSeq(url("/page/" + i), i) == i).isTrue();
    }
    assertThat(seen.size()).isEqualTo(count);
    for (int i = 1; i <= count; i += 97) {
      assertThat(seen.firstSeq(url("/page/" + i), count + i)).isEqualTo(i);
    }
    assertThat(seen.size()).isEqualTo(count);
  }

  @Test
  void keepsSeqsBeyondThirtyTwoBits() throws IOException {
    long large = (1L << 40) - 1;
    assertThat(seen.firstSeq(url("/a"), large)).isEqualTo(large);
    assertThat(seen.firstSeq(url("/a"), 5)).isEqualTo(large);
    assertThatThrownBy(() -> seen.firstSeq(url("/b"), large + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seen.firstSeq(url("/b"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seqsNeedNotFollowOneAnother() throws IOException {
    for (int i = 1; i <= 20_000; i++) {
      assertThat(seen.firstSeq(url("/" + i), 50L * i)).isEqualTo(50L * i);
    }
    for (int i = 1; i <= 20_000; i += 7) {
      assertThat(seen.firstSeq(url("/" + i), 2_000_000)).isEqualTo(50L * i);
    }
    assertThat(seen.size()).isEqualTo(20_000);
  }

  private static HttpUrl url(String path) {
    return new HttpUrl("http", "", "host.example", 80, path, null);
  }
}
