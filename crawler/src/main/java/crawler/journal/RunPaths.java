package crawler.journal;

import java.nio.file.Path;

/** What stands where in a run directory. */
record RunPaths(Path root) {

  Path manifest() {
    return root.resolve("manifest.jsonl");
  }

  Path failed() {
    return root.resolve("failed.txt");
  }

  Path summary() {
    return root.resolve("summary.json");
  }

  Path pages() {
    return root.resolve("pages");
  }

  /** The program's own; tells a run directory from any other. */
  Path state() {
    return root.resolve(".crawler");
  }

  Path lock() {
    return state().resolve("lock");
  }

  /** What a resumed run may not change. */
  Path identity() {
    return state().resolve("run.json");
  }

  /** What has been read of the input. */
  Path lines() {
    return state().resolve("lines");
  }

  /** What a crawl that follows links has found. */
  Path found() {
    return state().resolve("found");
  }

  Path temporary() {
    return state().resolve("tmp");
  }
}
