package crawler.iomodel;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;

/**
 * An asynchronous socket with a buffer of its own: whoever hands an operation over cannot have its
 * buffer back before the operation is complete, so that no two sockets can share one.
 */
final class CompletionSocket implements Closeable {
  private static final int BUFFER_BYTES = 8 << 10;

  private final AsynchronousSocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  CompletionSocket(AsynchronousChannelGroup group) throws IOException {
    channel = AsynchronousSocketChannel.open(group);
  }

  AsynchronousSocketChannel channel() {
    return channel;
  }

  /** What is read arrives here. */
  ByteBuffer buffer() {
    return buffer;
  }

  /** Small pieces do not wait for larger ones (RFC 896 is switched off). */
  void sendAtOnce() throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
