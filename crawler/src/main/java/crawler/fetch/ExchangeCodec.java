package crawler.fetch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins an {@link Exchange} to the web client, which asks a request's codec for a stream and pipes
 * the body into it, pausing the connection while the stream is full.
 */
final class ExchangeCodec implements BodyCodec<Void>, BodyStream<Void> {
  final Exchange exchange;
  private final Promise<Void> ended = Promise.promise();

  ExchangeCodec(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public BodyStream<Void> stream() {
    return this;
  }

  @Override
  public Future<Void> write(Buffer data) {
    exchange.bodyArrived(data);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    ended.tryComplete();
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> result() {
    return ended.future();
  }

  @Override
  public void handle(Throwable failure) {
    ended.tryFail(failure);
  }

  @Override
  public boolean writeQueueFull() {
    return exchange.isHeldByUs();
  }

  @Override
  public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
    if (handler != null) {
      exchange.onDrain(() -> handler.handle(null));
    }
    return this;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }
}
