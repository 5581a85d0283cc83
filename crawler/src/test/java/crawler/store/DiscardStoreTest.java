package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiscardStoreTest extends PageStoreContract {

  @Override
  PageStore make(Path runDirectory) {
    return new DiscardStore();
  }

  @Override
  String nameOfFirst() {
    return "";
  }

  @Test
  void writesNothing() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(bytes("abc"));
    writer.commit();
    assertThat(directory).isEmptyDirectory();
  }
}
