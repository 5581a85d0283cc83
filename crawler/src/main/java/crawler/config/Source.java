package crawler.config;

import java.nio.file.Path;

/** Where a value was given. */
public sealed interface Source {

  /** How messages about the value begin. */
  String label();

  /** On the command line. */
  record CommandLine(String option) implements Source {
    @Override
    public String label() {
      return "--" + option;
    }
  }

  /** In a YAML file; lines count from 1. */
  record Yaml(Path file, int line, String key) implements Source {
    @Override
    public String label() {
      return file + ":" + line + ": " + key;
    }
  }

  /** In an environment variable. */
  record Environment(String variable) implements Source {
    @Override
    public String label() {
      return variable;
    }
  }

  /** Nowhere: the option's default. */
  record Standard(String option) implements Source {
    @Override
    public String label() {
      return option;
    }
  }
}
