package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TlsEngineTest {

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  void isBoringSslOnLinux() {
    assertThat(TlsEngine.FASTEST.options()).isInstanceOf(OpenSSLEngineOptions.class);
  }

  @Test
  void isThatOfTheJdkWhenAsked() {
    assertThat(TlsEngine.JDK.options()).isInstanceOf(JdkSSLEngineOptions.class);
  }
}
