package crawler.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import crawler.cli.CommandLines;
import crawler.config.FetchKeys;
import crawler.config.Option;
import crawler.config.OutputKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows holds: its options, its commands, its links, its code. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)");

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void listsEveryOptionOfFetchAsItsHelpDoes() throws IOException {
    String table =
        Stream.concat(FetchKeys.ALL.stream(), OutputKeys.ALL.stream())
            .filter(option -> !option.hidden())
            .map(ReadmeTest::row)
            .collect(Collectors.joining("\n"));
    assertThat(text(README))
        .as("the table of options; it should be:\n%s", table)
        .contains("| option | default | meaning |\n|---|---|---|\n" + table + "\n");
  }

  private static String row(Option<?> option) {
    String letter = option.letter().isEmpty() ? "" : "-" + option.letter() + ", ";
    String label = option.label().isEmpty() ? "" : " " + option.label();
    String standard = option.isFlag() ? "" : option.standardText().orElse("");
    return "| `%s%s%s` | %s | %s |"
        .formatted(
            letter,
            option.flagName(),
            label.replace("|", "\\|"),
            standard.isEmpty() ? "" : "`" + standard + "`",
            option.description().replace("|", "\\|"));
  }

  static Stream<String> commandsInDocuments() throws IOException {
    return documents().flatMap(ReadmeTest::commands).distinct();
  }

  private static Stream<Path> documents() throws IOException {
    List<Path> found;
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      found = docs.filter(file -> file.toString().endsWith(".md")).toList();
    }
    return Stream.concat(
        Stream.of(README, ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("SECURITY.md")),
        found.stream());
  }

  private static Stream<String> commands(Path file) {
    try {
      Matcher blocks = CODE_BLOCK.matcher(text(file));
      return blocks
          .results()
          .filter(block -> block.group(1).matches("sh|console"))
          .flatMap(block -> block.group(2).lines())
          .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst("^.*\\| *(?=bin/crawler )", ""))
          .filter(line -> line.startsWith("bin/crawler "))
          .map(line -> line.replaceFirst("\\s+#.*$", "").strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commandsInDocuments")
  void everyCommandThatIsShownCanBeTyped(String command) {
    String arguments = command.substring("bin/crawler ".length());
    assertThatCode(() -> CommandLines.parse(arguments)).as(command).doesNotThrowAnyException();
  }

  @Test
  void linksLeadToFilesThatAreThere() throws IOException {
    for (Path file : documents().toList()) {
      Path folder = file.toAbsolutePath().normalize().getParent();
      assertThat(folder).isNotNull();
      LINK.matcher(text(file))
          .results()
          .map(link -> link.group(1))
          .forEach(target -> assertThat(folder.resolve(target)).as(file.toString()).exists());
    }
  }

  @Test
  void theJavaThatIsShownIsTheJavaThatIsTested() throws IOException {
    String example =
        text(Path.of("src/test/java/crawler/docs/EmbeddingTest.java"))
                .replaceAll("(?s)^.*// begin\\n|    // end.*$", "")
                .stripTrailing()
                .stripIndent()
            + "\n";
    assertThat(CODE_BLOCK.matcher(text(README)).results())
        .filteredOn(block -> block.group(1).toLowerCase(Locale.ROOT).equals("java"))
        .extracting(block -> block.group(2))
        .containsExactly(example);
  }
}
