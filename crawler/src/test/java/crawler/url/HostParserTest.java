package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostParserTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "1.2.3.4., 1.2.3.4",
    "127.1, 127.0.0.1",
    "127.0.1, 127.0.0.1",
    "2130706433, 127.0.0.1",
    "0x7f.0.0.1, 127.0.0.1",
    "0X7F000001, 127.0.0.1",
    "017700000001, 127.0.0.1",
    "0177.0.0.01, 127.0.0.1",
    "192.0x00A80001, 192.168.0.1",
    "0x, 0.0.0.0",
    "0, 0.0.0.0",
    "4294967295, 255.255.255.255",
    "1.65535, 1.0.255.255",
    "%31%32%37.1, 127.0.0.1",
    "１２７．１, 127.0.0.1",
  })
  void readsEveryNotationOfIpv4(String input, String expected) {
    assertThat(HostParser.parse(input)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "256.1.1.1",
        "1.2.3.256",
        "1.2.3.4.5",
        "1.2.3.08",
        "4294967296",
        "1..2",
        "0x100000000",
        "foo.1",
        "foo.0x4",
        "1.2.3.4.5.",
        "09.1",
        "18446744073709551617",
        "a.09"
      })
  void refusesWhatEndsInANumberAndIsNoIpv4Address(String input) {
    assertThatThrownBy(() -> HostParser.parse(input))
        .hasMessage("the host ends in a number but is not an IPv4 address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1a", "0xg", "1.com", "1.2.3.x4", "0x.a"})
  void namesMayBeginWithNumbers(String input) {
    assertThat(HostParser.parse(input)).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({
    "[::1], [::1]",
    "[::], [::]",
    "[0:0:0:0:0:0:0:1], [::1]",
    "[1::], [1::]",
    "[2001:0DB8:0:0:1:0:0:1], [2001:db8::1:0:0:1]",
    "[2001:db8:0:1:1:1:1:1], [2001:db8:0:1:1:1:1:1]",
    "[1:0:0:2:0:0:0:3], [1:0:0:2::3]",
    "[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7:0]",
    "[::2:3:4:5:6:7:8], [0:2:3:4:5:6:7:8]",
    "[0:0:1::], [0:0:1::]",
    "[::ffff:1.2.3.4], [::ffff:102:304]",
    "[1:2:3:4:5:6:127.0.0.1], [1:2:3:4:5:6:7f00:1]",
    "[FE80::A], [fe80::a]",
  })
  void writesIpv6InItsOneSpelling(String input, String expected) {
    assertThat(HostParser.parse(input)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[:]",
        "[:1]",
        "[1:]",
        "[1]",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[::1::2]",
        "[:::]",
        "[12345::]",
        "[g::]",
        "[1:2:3:4:5:6:7:1.2.3.4]",
        "[::1.2.3]",
        "[::1.2.3.4.5]",
        "[::01.2.3.4]",
        "[::256.2.3.4]",
        "[::1.2.3.4:5]",
        "[::.1.2.3]",
        "[1:2:3:4::5:6:7:8]",
        "[::1.]",
        "[::１]",
        "[1.2.3.4]"
      })
  void refusesBrokenIpv6(String input) {
    assertThatThrownBy(() -> HostParser.parse(input))
        .hasMessage("the host is not a valid IPv6 address");
  }

  @Test
  void refusesZonesAndOpenBrackets() {
    assertThatThrownBy(() -> HostParser.parse("[fe80::1%25eth0]"))
        .hasMessage("an IPv6 address in a URL cannot have a zone");
    assertThatThrownBy(() -> HostParser.parse("[::1"))
        .hasMessage("the bracket of the IPv6 address is not closed");
    assertThatThrownBy(() -> HostParser.parse("[::1]x"))
        .hasMessage("the bracket of the IPv6 address is not closed");
  }

  @ParameterizedTest
  @CsvSource({
    "MÜNCHEN.de, xn--mnchen-3ya.de",
    "m%C3%BCnchen.de, xn--mnchen-3ya.de",
    "mu\u0308nchen.de, xn--mnchen-3ya.de",
    "XN--Mnchen-3YA.de, xn--mnchen-3ya.de",
    "straße.de, xn--strae-oqa.de",
    "STRAẞE.de, xn--strae-oqa.de",
    "βόλος.com, xn--nxasmm1c.com",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    "日本語。ＪＰ, xn--wgv71a119e.jp",
    "www.foo｡bar.com, www.foo.bar.com",
    "Ｇｏ.com, go.com",
    "goo\u200b\u2060\ufeffgoo.com, googoo.com",
    "ex\u00adample.org, example.org",
    "💩.la, xn--ls8h.la",
    "❤\ufe0f.test, xn--qei.test",
    "İ.test, xn--i-9bb.test",
    "ᾳ.test, xn--mxaq.test",
    "ꭰ.test, xn--58d.test",
    "نامه\u200cای.com, xn--mgba3gch31f060k.com",
    "faß.xn--fa-hia, xn--fa-hia.xn--fa-hia",
    "xn--, ''",
    "xn--a, ''",
    "xn--zn7c.com, ''",
    "xn--MNCHEN.de, ''",
    "xn--ü.de, ''",
    "xn--abc-.de, ''",
    "a\ufffdb.de, ''",
    "%ff.de, ''",
    "\u0301a.de, ''",
    "a\u200db.de, ''",
    "\ue000.de, ''",
    "\u202e.de, ''",
    "a\ud800.de, ''",
    "℀.de, ''",
    "％４１.com, ''",
    "a\u3000b.de, ''",
  })
  void turnsDomainsIntoAscii(String input, String expected) {
    if (expected.isEmpty()) {
      assertThatThrownBy(() -> HostParser.parse(input)).isInstanceOf(InvalidUrlException.class);
    } else {
      assertThat(HostParser.parse(input)).isEqualTo(expected);
    }
  }

  @Test
  void keepsToTheLengthsOfDns() {
    String label = "a".repeat(63);
    String name = String.join(".", label, label, label, "a".repeat(61));
    assertThat(HostParser.parse(name)).hasSize(253);
    assertThat(HostParser.parse(name + ".")).hasSize(254);
    assertThatThrownBy(() -> HostParser.parse(name + "a"))
        .hasMessage("the host is longer than 253 characters");
    assertThatThrownBy(() -> HostParser.parse(label + "a.test"))
        .hasMessage("a part of the host is longer than 63 characters");
    assertThatThrownBy(() -> HostParser.parse("ü".repeat(60) + ".test"))
        .hasMessage("a part of the host is longer than 63 characters");
    assertThatThrownBy(() -> HostParser.parse("日本".repeat(2_000)))
        .hasMessage("a part of the host is longer than 63 characters");
    assertThatThrownBy(() -> HostParser.parse("a".repeat(60_000)))
        .hasMessage("the host is longer than 253 characters");
  }
}
