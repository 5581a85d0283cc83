package crawler.iomodel;

import java.nio.ByteBuffer;

/** Takes one reply as it arrives: the head once, then the decoded body in pieces. */
interface ReplySink {

  /** The final status; interim replies are not told. */
  void head(int status) throws PageFailure;

  /** The next bytes of the body; the buffer is the caller's again afterwards. */
  void body(ByteBuffer data) throws PageFailure;
}
