package crawler.fetch;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.HttpRequestImpl;
import java.util.function.BooleanSupplier;

/**
 * Tells an {@link Exchange} that its request has got a connection and that its reply head is there:
 * the web client's interceptor is the only place that sees both. The one class that leans on
 * internals of the web client.
 */
final class ExchangePhases implements Handler<HttpContext<?>> {
  private final BooleanSupplier tooManyOpen;

  /**
   * @param tooManyOpen whether connections are to be closed after the reply that begins
   */
  ExchangePhases(BooleanSupplier tooManyOpen) {
    this.tooManyOpen = tooManyOpen;
  }

  @Override
  public void handle(HttpContext<?> context) {
    Exchange exchange = exchangeOf(context);
    switch (context.phase()) {
      case SEND_REQUEST -> {
        if (exchange.isOver()) {
          context.fail(new VertxException("the deadline passed while connecting", true));
          return;
        }
        Channel channel = channelOf(context.clientRequest());
        exchange.connected(
            context.clientRequest(),
            channel.attr(ConnectTimes.KEY).get(),
            LateClose.on(channel, tooManyOpen));
        if (exchange.isOver()) {
          context.fail(new VertxException("the connection leads elsewhere", true));
          return;
        }
        if (!channel.isActive()) {
          // The client may have dealt with the end of the connection before this request was its.
          context.fail(new HttpClosedException("the connection was closed"));
          return;
        }
      }
      case RECEIVE_RESPONSE -> {
        exchange.received(context.clientResponse());
        if (exchange.isOver()) {
          context.fail(new VertxException("the reply was refused by its head", true));
          return;
        }
      }
      case PREPARE_REQUEST, CREATE_REQUEST, FOLLOW_REDIRECT, DISPATCH_RESPONSE, FAILURE -> {}
    }
    context.next();
  }

  private static Exchange exchangeOf(HttpContext<?> context) {
    return ((ExchangeCodec) ((HttpRequestImpl<?>) context.request()).bodyCodec()).exchange;
  }

  private static Channel channelOf(HttpClientRequest request) {
    return ((HttpClientConnection) request.connection()).channelHandlerContext().channel();
  }
}
