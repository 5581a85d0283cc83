package crawler.iomodel;

import crawler.fetch.TlsReason;
import crawler.model.Origin;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * HTTP within TLS (RFC 9110, section 4.2.2): Netty's TLS handler upon the JDK's engine, without a
 * channel. Keys and certificates are computed on the thread that brings the bytes.
 */
final class TlsWire implements Wire {
  private final SSLEngine engine;
  private final SslHandler tls;
  private final EmbeddedChannel channel;
  private ByteBuffer outgoing = ByteBuffer.allocate(0);

  TlsWire(Origin origin) {
    String host = origin.host().replaceAll("[\\[\\]]", "");
    engine = trust().createSSLEngine(host, origin.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    tls = new SslHandler(engine);
    // Whoever carries the bytes watches the time as well.
    tls.setHandshakeTimeoutMillis(0);
    channel = new EmbeddedChannel(tls);
  }

  @Override
  public ByteBuffer outgoing() {
    while (!outgoing.hasRemaining()) {
      ByteBuf next = channel.readOutbound();
      if (next == null) {
        break;
      }
      byte[] bytes = new byte[next.readableBytes()];
      next.readBytes(bytes).release();
      outgoing = ByteBuffer.wrap(bytes);
    }
    return outgoing;
  }

  @Override
  public boolean secured() {
    return tls.handshakeFuture().isSuccess();
  }

  @Override
  public void send(byte[] request) {
    channel.writeOutbound(Unpooled.wrappedBuffer(request));
  }

  @Override
  public void receive(ByteBuffer bytes, Reader reader) throws IOException {
    boolean shaking = !secured();
    feed(Unpooled.copiedBuffer(bytes), shaking);
    for (ByteBuf plain = channel.readInbound(); plain != null; plain = channel.readInbound()) {
      try {
        reader.take(plain.nioBuffer());
      } finally {
        plain.release();
      }
    }
  }

  /** The handler throws what the engine throws, whether it is declared or not. */
  private void feed(ByteBuf bytes, boolean shaking) throws IOException {
    try {
      channel.writeInbound(bytes);
    } catch (Exception e) {
      throw shaking ? new PageFailure(TlsReason.of(e)) : new IOException(e);
    }
    Throwable refused = tls.handshakeFuture().cause();
    if (refused != null) {
      throw new PageFailure(TlsReason.of(refused));
    }
  }

  @Override
  public boolean ended() {
    return engine.isInboundDone();
  }

  @Override
  public void close() {
    var _ = channel.close();
    channel.releaseInbound();
    channel.releaseOutbound();
  }

  private static SSLContext trust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}
