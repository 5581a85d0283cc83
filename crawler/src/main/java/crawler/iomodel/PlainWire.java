package crawler.iomodel;

import java.nio.ByteBuffer;

/** HTTP as it is. */
final class PlainWire implements Wire {
  private ByteBuffer outgoing = ByteBuffer.allocate(0);

  @Override
  public ByteBuffer outgoing() {
    return outgoing;
  }

  @Override
  public boolean secured() {
    return true;
  }

  @Override
  public void send(byte[] request) {
    outgoing = ByteBuffer.wrap(request);
  }

  @Override
  public void receive(ByteBuffer bytes, Reader reader) throws PageFailure {
    reader.take(bytes);
  }

  @Override
  public boolean ended() {
    return false;
  }

  /** Holds nothing. */
  @Override
  public void close() {}
}
