package crawler.config;

import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads batches from YAML files; the format is described by {@code config/schema.json}. */
public final class BatchReader {
  private static final Set<String> TOP = Set.of("defaults", "jobs");

  private final Layer flags;
  private final Layer environment;
  private final Map<Path, String> directories = new HashMap<>();
  private boolean standardInputTaken;

  /**
   * A reader for the files of one command, which may not share run directories.
   *
   * @param flags stronger than any file, for every job that knows them
   * @param environment weaker than any file
   */
  public BatchReader(Layer flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = Layer.ofEnvironment(environment);
  }

  /**
   * Reads and checks one file; nothing is written or started.
   *
   * @throws ConfigException for the first thing that cannot be used, with file and line
   */
  public Batch read(Path file) {
    YamlMap top = new YamlMap(file, YamlDocument.read(file), "a batch", new YamlBudget());
    top.allowOnly(TOP);
    if (!top.has("jobs")) {
      throw new ConfigException(file + ": no 'jobs:' found, a batch is a list of jobs");
    }
    JobReader reader = new JobReader(flags, top.map("defaults"), environment);
    List<Job> jobs = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (YamlMap map : top.maps("jobs", "a job")) {
      Job job = reader.read(map);
      Integer other = names.putIfAbsent(job.name(), map.line());
      if (other != null) {
        throw new ConfigException(
            map.source("name").label()
                + ": '"
                + job.name()
                + "' is the name of the job in line "
                + other
                + " too");
      }
      takeDirectory(job, map);
      takeStandardInput(job, map);
      jobs.add(job);
    }
    if (jobs.isEmpty()) {
      throw new ConfigException(top.source("jobs").label() + ": expected at least one job");
    }
    return new Batch(file, jobs);
  }

  private void takeDirectory(Job job, YamlMap map) {
    String place = map.source("dir").file() + ":" + map.source("dir").line();
    String other = directories.putIfAbsent(job.directory().toAbsolutePath().normalize(), place);
    if (other != null) {
      throw new ConfigException(
          place
              + ": dir: '"
              + job.directory()
              + "' is the folder of the job at "
              + other
              + " too, give each job its own");
    }
  }

  private void takeStandardInput(Job job, YamlMap map) {
    List<ListInput> inputs =
        switch (job) {
          case Job.FetchJob fetch -> fetch.inputs();
          case Job.CompareJob compare -> compare.inputs();
        };
    if (inputs.stream().anyMatch(ListInput.StandardInput.class::isInstance)) {
      if (standardInputTaken) {
        throw new ConfigException(
            map.source("input").label() + ": an earlier job reads standard input already");
      }
      standardInputTaken = true;
    }
  }
}
