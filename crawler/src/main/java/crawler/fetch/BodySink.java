package crawler.fetch;

import crawler.model.Stage;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Receives one reply as it arrives. All calls come from the event loop of the request, one at a
 * time, so nothing here may block.
 */
public interface BodySink {

  /** The request has entered a stage of the network: DNS, connect, first byte, body. */
  void entered(Stage stage);

  /**
   * The head has arrived.
   *
   * @return whether the body is wanted; otherwise the reply is complete now
   */
  boolean head(ReplyHead head);

  /** Bytes of the body have come, wanted or not, as they are before decoding. */
  default void received(int wireBytes) {}

  /** The next decoded bytes; the buffer may be kept, its content does not change. */
  void write(ByteBuffer data);

  /**
   * How many decoded bytes are enough: with them the reply is complete, however many more there
   * are, and {@code --max-body} does not count. Empty when all are wanted.
   */
  default OptionalLong enough() {
    return OptionalLong.empty();
  }

  /** Whether the sender should pause until {@link #onDrain}'s action is called. */
  boolean isFull();

  /** Registers what to call, from any thread, when the sink is no longer full. */
  void onDrain(Runnable action);
}
