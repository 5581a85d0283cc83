package crawler.iomodel;

import java.io.Closeable;
import java.io.IOException;

/** Bytes to one server and back: the only thing that differs between ways of waiting. */
interface Transport extends Closeable {

  void write(byte[] bytes) throws IOException;

  /** Reads at least one byte into {@code buffer}; −1 when the server has closed. */
  int read(byte[] buffer) throws IOException;

  @Override
  void close();
}
