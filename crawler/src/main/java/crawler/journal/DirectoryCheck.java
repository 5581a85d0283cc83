package crawler.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands in a directory before a run. Only looks, never writes.
 *
 * @param holdsFiles whether it has any entry
 * @param holdsRun whether an earlier run has been there
 */
record DirectoryCheck(RunPaths paths, boolean holdsFiles, boolean holdsRun) {

  static DirectoryCheck of(RunPaths paths) {
    Path root = paths.root();
    if (Files.isDirectory(root)) {
      boolean holdsRun =
          Files.exists(paths.state(), LinkOption.NOFOLLOW_LINKS)
              || Files.exists(paths.manifest(), LinkOption.NOFOLLOW_LINKS);
      return new DirectoryCheck(paths, holdsFiles(root), holdsRun);
    }
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new RunDirectoryException(
          root + " is not a directory: choose another name with -d or move it away");
    }
    return new DirectoryCheck(paths, false, false);
  }

  /**
   * Refuses what would not work or would touch what is not ours.
   *
   * @throws RunDirectoryException when it is refused
   */
  void requireUsable(boolean overwrite, boolean resume) {
    Path root = paths.root();
    if (holdsFiles && !overwrite && !resume) {
      throw new RunDirectoryException(
          root
              + " holds files already: choose another directory with -d, go on with --resume,"
              + " or replace with --overwrite");
    }
    if (holdsFiles && !overwrite && !holdsRun) {
      throw new RunDirectoryException(
          root
              + " holds files but no run to go on with: choose another directory with -d"
              + " or replace with --overwrite");
    }
    if (Files.exists(root) && !(Files.isWritable(root) && Files.isExecutable(root))) {
      throw new RunDirectoryException(
          root + " cannot be written to: change its permissions or choose another with -d");
    }
    for (Path directory : List.of(paths.state(), paths.temporary(), paths.pages())) {
      requireMissingOr(Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS), directory);
    }
    for (Path file :
        List.of(
            paths.manifest(),
            paths.failed(),
            paths.summary(),
            paths.lock(),
            paths.identity(),
            paths.lines(),
            paths.found())) {
      requireMissingOr(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file);
    }
  }

  private static void requireMissingOr(boolean ofTheRightKind, Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!ofTheRightKind) {
      throw new RunDirectoryException(
          path + " is not what a run has there: move it away or choose another directory with -d");
    }
    if (!Files.isWritable(path)) {
      throw new RunDirectoryException(
          path + " cannot be written to: change its permissions or choose another with -d");
    }
  }

  private static boolean holdsFiles(Path directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return entries.iterator().hasNext();
    } catch (IOException e) {
      throw new RunDirectoryException(
          directory + " cannot be read: change its permissions or choose another with -d", e);
    }
  }
}
