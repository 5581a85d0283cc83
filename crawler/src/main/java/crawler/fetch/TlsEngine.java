package crawler.fetch;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;

/** What encrypts. */
public enum TlsEngine {
  /**
   * BoringSSL, where there is a build of it for this machine, and else the JDK. {@code
   * -Dio.netty.handler.ssl.noOpenSsl=true} says that there is none.
   */
  FASTEST,

  /**
   * The JDK, whose code for AES is fast only as the optimising compiler leaves it. It starts later.
   */
  JDK;

  /** Loads BoringSSL when it is this that is asked for. */
  SSLEngineOptions options() {
    return this == FASTEST && OpenSSLEngineOptions.isAvailable()
        ? new OpenSSLEngineOptions()
        : new JdkSSLEngineOptions();
  }
}
