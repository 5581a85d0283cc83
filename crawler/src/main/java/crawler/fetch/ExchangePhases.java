package crawler.fetch;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.HttpRequestImpl;

/**
 * Tells an {@link Exchange} that its request has got a connection and that its reply head is there:
 * the web client's interceptor is the only place that sees both. The one class that leans on
 * internals of the web client.
 */
final class ExchangePhases implements Handler<HttpContext<?>> {

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
            context.clientRequest(), channel.attr(ConnectTimes.KEY).get(), LateClose.on(channel));
        if (exchange.isOver()) {
          context.fail(new VertxException("the connection leads elsewhere", true));
          return;
        }
      }
      case RECEIVE_RESPONSE -> exchange.received(context.clientResponse());
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
