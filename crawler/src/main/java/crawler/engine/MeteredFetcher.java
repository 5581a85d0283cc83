package crawler.engine;

import crawler.fetch.BodySink;
import crawler.fetch.FetchReply;
import crawler.fetch.FetchRequest;
import crawler.fetch.Fetcher;
import crawler.fetch.ReplyHead;
import crawler.model.Origin;
import crawler.model.Stage;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Counts the body bytes of replies as they arrive, and reads no more when there are too many: then
 * connections stand still until the run, which is told, is over. Thread-safe.
 */
final class MeteredFetcher implements Fetcher {
  private final Fetcher fetcher;
  private final ReceivedBytes received;
  private final Consumer<ReceivedBytes.Level> onLevel;

  /**
   * @param fetcher closed by whoever made it
   * @param onLevel told of each level once, on an event loop
   */
  MeteredFetcher(Fetcher fetcher, ReceivedBytes received, Consumer<ReceivedBytes.Level> onLevel) {
    this.fetcher = fetcher;
    this.received = received;
    this.onLevel = onLevel;
  }

  @Override
  public Future<FetchReply> fetch(
      FetchRequest request, BodySink sink, Consumer<Runnable> callBack) {
    return fetcher.fetch(request, new Metered(sink), callBack);
  }

  @Override
  public void expect(Origin host, BooleanSupplier still) {
    fetcher.expect(host, still);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private final class Metered implements BodySink {
    private final BodySink sink;

    Metered(BodySink sink) {
      this.sink = sink;
    }

    @Override
    public void received(int wireBytes) {
      sink.received(wireBytes);
      ReceivedBytes.Level level = received.add(wireBytes);
      if (level != ReceivedBytes.Level.BELOW) {
        onLevel.accept(level);
      }
    }

    @Override
    public boolean isFull() {
      return received.isFull() || sink.isFull();
    }

    @Override
    public void onDrain(Runnable action) {
      if (!received.isFull()) {
        sink.onDrain(action);
      }
    }

    @Override
    public void entered(Stage stage) {
      sink.entered(stage);
    }

    @Override
    public boolean head(ReplyHead head) {
      return sink.head(head);
    }

    @Override
    public void write(ByteBuffer data) {
      sink.write(data);
    }

    @Override
    public OptionalLong enough() {
      return sink.enough();
    }
  }
}
