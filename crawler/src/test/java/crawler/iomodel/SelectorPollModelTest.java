package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.SelectorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no poll")
class SelectorPollModelTest extends LoopModelContract {

  @Override
  protected IoModel model(SocketLimits limits) {
    return new SelectorModel(ModelName.SELECTOR_POLL, poll(), limits);
  }

  private static SelectorProvider poll() {
    try {
      return Class.forName("sun.nio.ch.PollSelectorProvider")
          .asSubclass(SelectorProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotToBeHadInAJvmWhoseSelectorsAreOfAnotherKind() {
    assertThat(HandMadeModels.inThisProcess(SocketLimits.DEFAULTS).get(ModelName.SELECTOR_POLL))
        .extracting(maker -> maker.unavailable().orElse(""))
        .asString()
        .startsWith("this JVM's selectors do not use poll, but ");
  }
}
