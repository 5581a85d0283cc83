package crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static HttpUrl url(String host) {
    return new HttpUrl("http", "", host, 80, "/", null);
  }

  private static List<InetAddress> addresses(String... literals) {
    return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
  }

  private static Verdict judge(
      PrivateAddresses rule, String host, boolean listed, String... addresses) {
    return new AddressGuard(rule).judge(url(host), listed, addresses(addresses));
  }

  private static String refusal(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Granted(List<InetAddress> addresses) -> "granted " + addresses;
      case Verdict.Refused(String detail) -> detail;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "[::1], ::1",
    "[64:ff9b::a00:1], 64:ff9b::a00:1",
    "localhost, 127.0.0.1",
    "localhost., ::1",
    "api.localhost, 127.8.8.8",
  })
  void aHostThatTheUserWroteOutIsGrantedWhenListedAndNeverElsewhere(String host, String address) {
    Verdict granted = new Verdict.Granted(addresses(address));

    assertThat(judge(PrivateAddresses.LISTED, host, true, address)).isEqualTo(granted);
    assertThat(judge(PrivateAddresses.ALLOW, host, false, address)).isEqualTo(granted);
    assertThat(refusal(judge(PrivateAddresses.LISTED, host, false, address)))
        .endsWith("); --private-addresses allow would fetch it");
    assertThat(refusal(judge(PrivateAddresses.DENY, host, true, address)))
        .endsWith("); --private-addresses listed would fetch it");
    assertThat(refusal(judge(PrivateAddresses.DENY, host, false, address)))
        .endsWith("); --private-addresses deny forbids it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.test", "notlocalhost", "localhost.test", "127.test", "1.2.3.x4", "dead"})
  void aNameIsNotGrantedByBeingListed(String host) {
    assertThat(refusal(judge(PrivateAddresses.LISTED, host, true, "127.0.0.1")))
        .isEqualTo(
            host + " resolves to 127.0.0.1 (loopback); --private-addresses allow would fetch it");
  }

  @Test
  void localhostIsTheLoopbackAndNothingElse() {
    assertThat(refusal(judge(PrivateAddresses.LISTED, "localhost", true, "10.0.0.1")))
        .startsWith("localhost resolves to 10.0.0.1 (private)");
    assertThat(judge(PrivateAddresses.LISTED, "localhost", true, "10.0.0.1", "::1"))
        .isEqualTo(new Verdict.Granted(addresses("::1")));
  }

  @Test
  void saysWhatAnAddressIs() {
    assertThat(refusal(judge(PrivateAddresses.LISTED, "169.254.169.254", false, "169.254.169.254")))
        .isEqualTo(
            "169.254.169.254 is a special address (link-local, cloud metadata);"
                + " --private-addresses allow would fetch it");
    assertThat(refusal(judge(PrivateAddresses.LISTED, "[::ffff:a00:1]", false, "10.0.0.1")))
        .startsWith("::ffff:a00:1 is a special address (private)");
    assertThat(refusal(judge(PrivateAddresses.LISTED, "m.test", false, "169.254.169.254")))
        .startsWith("m.test resolves to 169.254.169.254 (link-local, cloud metadata)");
  }

  @ParameterizedTest
  @EnumSource(PrivateAddresses.class)
  void publicAddressesAreAlwaysGranted(PrivateAddresses rule) {
    for (boolean listed : new boolean[] {true, false}) {
      assertThat(judge(rule, "a.test", listed, "8.8.8.8", "2606:4700::1111"))
          .isEqualTo(new Verdict.Granted(addresses("8.8.8.8", "2606:4700::1111")));
      assertThat(judge(rule, "8.8.8.8", listed, "8.8.8.8"))
          .isEqualTo(new Verdict.Granted(addresses("8.8.8.8")));
    }
  }

  @Test
  void ofAHostWithBothKindsThePublicAddressesAreGranted() {
    for (PrivateAddresses rule : List.of(PrivateAddresses.LISTED, PrivateAddresses.DENY)) {
      assertThat(judge(rule, "a.test", true, "10.0.0.1", "8.8.8.8", "::1", "9.9.9.9"))
          .isEqualTo(new Verdict.Granted(addresses("8.8.8.8", "9.9.9.9")));
    }
    assertThat(judge(PrivateAddresses.ALLOW, "a.test", true, "10.0.0.1", "8.8.8.8"))
        .isEqualTo(new Verdict.Granted(addresses("10.0.0.1", "8.8.8.8")));
  }

  @ParameterizedTest
  @EnumSource(PrivateAddresses.class)
  void aNameThatSomebodyElseResolvesIsGranted(PrivateAddresses rule) {
    assertThat(judge(rule, "a.test", false)).isEqualTo(new Verdict.Granted(List.of()));
  }
}
