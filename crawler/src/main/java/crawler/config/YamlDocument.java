package crawler.config;

import crawler.model.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML file into nodes that know their lines. */
final class YamlDocument {
  /** Long lists of URLs belong into files of their own. */
  private static final int LARGEST = 3 << 20;

  private YamlDocument() {}

  /**
   * Reads the only document of a file.
   *
   * @throws ConfigException when it is missing, too large, not UTF-8, not YAML, or empty
   */
  static Node read(Path file) {
    InputFiles.requireReadable(file, "");
    String text = text(file);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setCodePointLimit(LARGEST).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new ConfigException(file + ": the file is empty, expected 'jobs:'"));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new ConfigException(file + line + ": not valid YAML: " + problem(e));
    } catch (YamlEngineException e) {
      throw new ConfigException(
          file + ": not valid YAML: " + firstLine(String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      throw new ConfigException(file + ": not valid YAML: nested too deeply");
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ConfigException(
            file + ": larger than 3 MiB, put long lists into files and name them under 'input'");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": not UTF-8 text, save the file in that encoding");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read");
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB")) {
      return "indent with spaces, not with tabs";
    }
    // Its name is not repeated: it may be a password that was written without quotes.
    return problem.contains("undefined alias")
        ? "undefined alias, put a text that begins with * in quotes"
        : firstLine(problem);
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    String plain = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return plain.isEmpty()
        ? "unreadable"
        : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
  }
}
