package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTableTest {
  private static final Settings NOTHING_GIVEN = new Settings();

  static Stream<Option<?>> options() {
    return OptionTable.ALL.stream().map(option -> option);
  }

  @ParameterizedTest
  @MethodSource("options")
  void takesItsValueFromTheCommandLine(Option<?> option) {
    String text = KindSamples.accepted(option);
    Settings settings = new Settings(Layer.ofFlags(Map.of(option.name(), List.of(text))));
    assertThat(settings.find(option).orElseThrow()).isEqualTo(option.kind().parse(text));
    assertThat(settings.label(option)).isEqualTo("--" + option.name());
  }

  @ParameterizedTest
  @MethodSource("options")
  void takesItsValueFromTheEnvironment(Option<?> option) {
    String text = KindSamples.accepted(option);
    Settings settings = new Settings(Layer.ofEnvironment(Map.of(option.variable(), text)));
    assertThat(settings.find(option).orElseThrow()).isEqualTo(option.kind().parse(text));
    assertThat(settings.label(option)).isEqualTo(option.variable());
  }

  @ParameterizedTest
  @MethodSource("options")
  void hasADefaultThatItAcceptsItself(Option<?> option) {
    assertThat(NOTHING_GIVEN.find(option).map(Object::toString))
        .isEqualTo(option.standardText().map(text -> option.kind().parse(text).toString()));
    assertThat(option.standardText()).isNotEqualTo(KindSamples.accepted(option));
  }

  @ParameterizedTest
  @MethodSource("options")
  void refusesABadValueNamingThePlace(Option<?> option) {
    String text = KindSamples.refused(option);
    Settings flags = new Settings(Layer.ofFlags(Map.of(option.name(), List.of(text))));
    assertThatThrownBy(() -> flags.find(option))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--" + option.name() + ": expected ");
    Settings variables = new Settings(Layer.ofEnvironment(Map.of(option.variable(), text)));
    if (option.repeatable() && text.isBlank()) {
      assertThat(variables.find(option)).as("a blank line is not a value").isEmpty();
      return;
    }
    assertThatThrownBy(() -> variables.find(option))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(option.variable() + ": expected ");
  }

  @ParameterizedTest
  @MethodSource("options")
  void isDescribedInOneLineWithoutFullStop(Option<?> option) {
    assertThat(option.description()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
    assertThat(option.label().isEmpty()).isEqualTo(option.isFlag());
  }

  @Test
  void noNameOrLetterStandsTwiceInOneList() {
    for (List<Option<?>> list :
        List.of(FetchKeys.ALL, CompareKeys.ALL, SiteKeys.ALL, OutputKeys.ALL)) {
      Set<String> names = new HashSet<>();
      for (Option<?> option : list) {
        assertThat(names.add(option.name())).as(option.name()).isTrue();
        assertThat(option.letter().isEmpty() || names.add(option.letter())).isTrue();
      }
    }
  }
}
