package crawler.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.StoredPage;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassingStoreTest {
  @TempDir private Path directory;

  private static CrawlUrl url(long seq) {
    HttpUrl url = new HttpUrl("http", "", "a.test", 80, "/" + seq, null);
    return new CrawlUrl(new InputLine(seq, "", url.href()), url);
  }

  private static StoredPage store(PassingStore store, long seq) throws Exception {
    PageWriter writer = store.open(url(seq));
    writer.write(ByteBuffer.wrap(("page " + seq).getBytes(UTF_8)));
    return writer.commit();
  }

  @Test
  void keepsAPageUntilItIsReadOrForgottenAndNoLonger() throws Exception {
    try (PassingStore store = new PassingStore(directory)) {
      StoredPage first = store(store, 1);
      store(store, 2);
      store(store, 3);
      assertThat(first.file()).isEmpty();
      assertThat(directory).isDirectoryContaining("glob:**passing-*");

      try (InputStream in = store.read(url(1), first)) {
        assertThat(in.readAllBytes()).isEqualTo("page 1".getBytes(UTF_8));
      }
      store.forget(url(1));
      store.forget(url(2));
      assertThat(directory.toFile().list()).hasSize(1);
    }
    assertThat(directory).isEmptyDirectory();
  }
}
