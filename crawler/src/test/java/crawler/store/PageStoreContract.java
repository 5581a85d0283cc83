package crawler.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.StoredPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about one page. */
abstract class PageStoreContract {
  private static final String SHA_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path directory;
  PageStore store;

  abstract PageStore make(Path runDirectory);

  /** The name that the store gives to page 1. */
  abstract String nameOfFirst();

  @BeforeEach
  void open() {
    store = make(directory);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void countsAndHashesAPageThatComesInOnePiece() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(bytes("abc"));
    assertThat(writer.commit()).isEqualTo(new StoredPage(nameOfFirst(), 3, SHA_OF_ABC));
  }

  @Test
  void countsAndHashesAPageThatComesInPieces() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(bytes("a"));
    writer.write(bytes(""));
    writer.write(bytes("bc"));
    assertThat(writer.commit()).isEqualTo(new StoredPage(nameOfFirst(), 3, SHA_OF_ABC));
  }

  @Test
  void takesAllRemainingBytesOfDirectAndOfOffsetBuffers() throws IOException {
    ByteBuffer direct = ByteBuffer.allocateDirect(5).put(bytes("xabxx")).position(1).limit(3);
    ByteBuffer offset = bytes("xxc").position(2).slice();
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(direct);
    writer.write(offset.asReadOnlyBuffer());
    assertThat(direct.hasRemaining()).isFalse();
    assertThat(writer.commit().sha256()).isEqualTo(SHA_OF_ABC);
  }

  @Test
  void countsAndHashesAPageOfSeveralMegabytes() throws Exception {
    byte[] body = new byte[3_000_001];
    new Random(7).nextBytes(body);
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(ByteBuffer.wrap(body));
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    assertThat(writer.commit()).isEqualTo(new StoredPage(nameOfFirst(), body.length, sha));
  }

  @Test
  void publishesAnEmptyPage() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    assertThat(writer.commit()).isEqualTo(new StoredPage(nameOfFirst(), 0, SHA_OF_NOTHING));
  }

  @Test
  void publishesAPageWithoutAFile() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    assertThat(writer.commitWithoutFile()).isEqualTo(new StoredPage("", 0, SHA_OF_NOTHING));
  }

  @Test
  void forgetsAnAbortedPage() throws IOException {
    PageWriter aborted = store.open(Urls.numbered(1));
    aborted.write(bytes("half"));
    aborted.abort();
    PageWriter again = store.open(Urls.numbered(1));
    again.write(bytes("abc"));
    assertThat(again.commit().sha256()).isEqualTo(SHA_OF_ABC);
  }

  @Test
  void keepsTwoPagesApartThatAreWrittenAtTheSameTime() throws IOException {
    PageWriter one = store.open(Urls.numbered(1));
    PageWriter two = store.open(Urls.numbered(2));
    one.write(bytes("ab"));
    two.write(bytes("other"));
    one.write(bytes("c"));
    assertThat(two.commit().sizeBytes()).isEqualTo(5);
    assertThat(one.commit().sha256()).isEqualTo(SHA_OF_ABC);
  }
}
