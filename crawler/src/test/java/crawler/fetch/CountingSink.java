package crawler.fetch;

import crawler.model.Stage;
import java.nio.ByteBuffer;

/** Wants everything, keeps nothing but the number of bytes. */
final class CountingSink implements BodySink {
  int bytes;

  @Override
  public void entered(Stage stage) {}

  @Override
  public boolean head(ReplyHead head) {
    return true;
  }

  @Override
  public void write(ByteBuffer data) {
    bytes += data.remaining();
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable action) {}
}
