package crawler.pipeline;

import crawler.fetch.BodySink;
import crawler.fetch.ReplyHead;
import crawler.model.Stage;
import crawler.robots.RobotsRules;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Keeps as much of a robots.txt as is looked at. Touched by one event loop, then read. */
final class RobotsSink implements BodySink {
  /** One more, so that it shows that there is more. */
  private static final int MOST_BYTES = RobotsRules.MOST_BYTES + 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void entered(Stage stage) {}

  @Override
  public boolean head(ReplyHead head) {
    return head.isSuccess() && !head.isWithoutContent();
  }

  @Override
  public void write(ByteBuffer data) {
    byte[] part = new byte[Math.min(data.remaining(), MOST_BYTES - bytes.size())];
    data.get(part);
    bytes.writeBytes(part);
  }

  @Override
  public OptionalLong enough() {
    return OptionalLong.of(MOST_BYTES);
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable action) {
    action.run();
  }

  byte[] content() {
    return bytes.toByteArray();
  }
}
