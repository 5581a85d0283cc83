package crawler.config;

import java.nio.file.Path;
import java.util.List;

/** The jobs of one YAML file, to be run in order. */
public record Batch(Path file, List<Job> jobs) {
  public Batch {
    jobs = List.copyOf(jobs);
  }
}
