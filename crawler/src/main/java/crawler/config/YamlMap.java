package crawler.config;

import crawler.model.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a YAML file: each key once, each with its line. */
final class YamlMap {
  private final Path file;
  private final int line;
  private final YamlBudget budget;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  /**
   * Looks at a node as a mapping.
   *
   * @param what names it in messages, such as {@code "a job"}
   * @throws ConfigException when it is none, or a key stands twice
   */
  YamlMap(Path file, Node node, String what, YamlBudget budget) {
    this.file = file;
    this.line = lineOf(node);
    this.budget = budget;
    if (!(node instanceof MappingNode mapping)) {
      throw refused(line, "expected " + what + " with keys and values, was " + shape(node));
    }
    for (NodeTuple entry : mapping.getValue()) {
      budget.spend(file, line);
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw refused(
            lineOf(entry.getKeyNode()), "expected a key, was " + shape(entry.getKeyNode()));
      }
      if (entries.putIfAbsent(key.getValue(), entry) != null) {
        throw refused(lineOf(key), "key '" + Texts.shown(key.getValue()) + "' stands here twice");
      }
    }
  }

  /** Where it begins, from 1. */
  int line() {
    return line;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Refuses every key that is not among {@code known}, with the nearest one that is. */
  void allowOnly(Collection<String> known) {
    for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        String hint =
            Nearest.to(entry.getKey(), known)
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse("");
        throw refused(
            lineOf(entry.getValue().getKeyNode()),
            "unknown key '" + Texts.shown(entry.getKey()) + "'" + hint);
      }
    }
  }

  /** One text; refuses lists, mappings and nothing. */
  Optional<Given> text(String key) {
    return node(key).map(node -> scalar(node, key));
  }

  /** One text or a list of texts, each with its line. */
  List<Given> texts(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof SequenceNode sequence) {
      List<Given> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        budget.spend(file, lineOf(item));
        items.add(scalar(item, key));
      }
      if (items.isEmpty()) {
        throw refused(lineOf(sequence), key + ": expected one value or more, was an empty list");
      }
      return List.copyOf(items);
    }
    return List.of(scalar(node.get(), key));
  }

  Optional<YamlMap> map(String key) {
    return node(key).map(node -> new YamlMap(file, node, key + ":", budget));
  }

  /** A list of mappings. */
  List<YamlMap> maps(String key, String what) {
    Node node = node(key).orElseThrow(() -> refused(line, "no '" + key + ":' found"));
    if (!(node instanceof SequenceNode sequence)) {
      throw refused(lineOf(node), key + ": expected a list, was " + shape(node));
    }
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      budget.spend(file, lineOf(item));
      maps.add(new YamlMap(file, item, what, budget));
    }
    return List.copyOf(maps);
  }

  /** Where a value of this key would be said to stand. */
  Source.Yaml source(String key) {
    NodeTuple entry = entries.get(key);
    return new Source.Yaml(file, entry == null ? line : lineOf(entry.getKeyNode()), key);
  }

  private Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  private Given scalar(Node node, String key) {
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      throw refused(lineOf(node), key + ": expected a value, was " + shape(node));
    }
    return new Given(scalar.getValue(), new Source.Yaml(file, lineOf(node), key));
  }

  private ConfigException refused(int atLine, String message) {
    return new ConfigException(file + ":" + atLine + ": " + message);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String shape(Node node) {
    return switch (node) {
      case MappingNode mapping -> "a mapping";
      case SequenceNode sequence -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> "'" + Texts.shown(scalar.getValue()) + "'";
      default -> "something else";
    };
  }
}
