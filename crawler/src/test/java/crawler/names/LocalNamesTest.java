package crawler.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked for which names. */
@Timeout(60)
class LocalNamesTest {
  private final VirtualNames system = new VirtualNames();
  private final VirtualNames servers = new VirtualNames();
  private final LocalNames names = new LocalNames(system, servers);

  @ParameterizedTest
  @ValueSource(strings = {"intranet", "intranet.", "printer.local", "printer.local.", "local"})
  void theSystemIsAskedForWhatThisNetworkMakesOfAName(String name) {
    names.ask(name);

    assertThat(system.asked).containsKey(name);
    assertThat(servers.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.example.com", "example.com.", "local.example.com", "localhost"})
  void nameServersAreAskedForAllOthers(String name) {
    names.ask(name);

    assertThat(servers.asked).containsKey(name);
    assertThat(system.asked).isEmpty();
  }

  @Test
  void closesBoth() {
    names.close();

    assertThat(system.closed && servers.closed).isTrue();
  }

  @Test
  void theSystemKnowsItsLoopbackAndAnswersNothingWhenClosed() throws Exception {
    SystemNames real = new SystemNames();

    NameAnswer answer = real.ask("localhost").await(30, TimeUnit.SECONDS);
    real.close();

    assertThat(answer)
        .isInstanceOfSatisfying(
            NameAnswer.Found.class,
            found -> assertThat(found.addresses()).allMatch(InetAddress::isLoopbackAddress));
    assertThat(real.ask("localhost").result()).isInstanceOf(NameAnswer.NoAnswer.class);
  }
}
