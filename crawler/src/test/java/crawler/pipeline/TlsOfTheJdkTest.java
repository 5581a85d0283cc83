package crawler.pipeline;

import crawler.fetch.TlsEngine;

/** The same where there is no BoringSSL. */
class TlsOfTheJdkTest extends TlsTest {
  TlsOfTheJdkTest(Waiting waiting) {
    super(waiting);
    tlsEngine = TlsEngine.JDK;
  }
}
