package crawler.iomodel;

import java.nio.ByteBuffer;

/** Takes one reply as it arrives: the head once, then the decoded body in pieces. */
interface ReplySink {

  /**
   * The final status; interim replies are not told.
   *
   * @param mediaType such as {@code text/html}, in lower case; empty when the server does not say
   */
  void head(int status, String mediaType) throws PageFailure;

  /** The next bytes of the body; the buffer is the caller's again afterwards. */
  void body(ByteBuffer data) throws PageFailure;
}
