package crawler.journal;

import crawler.model.DiskForce;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of one run, locked for this process until it is closed. Whoever opens it closes it,
 * after everything that writes there. Thread-safe.
 */
public final class RunDirectory implements AutoCloseable {
  private final RunPaths paths;
  private final boolean resumed;
  private final DirectoryLock lock;

  private RunDirectory(RunPaths paths, boolean resumed, DirectoryLock lock) {
    this.paths = paths;
    this.resumed = resumed;
    this.lock = lock;
  }

  /**
   * Makes the directory where it is missing, sees to it that a run can write there, and locks it.
   * When it refuses, it has written nothing.
   *
   * <p>A directory that holds anything is refused unless one of the flags is given. With {@code
   * overwrite} the record of an earlier run is removed and its pages are replaced as they come.
   * With {@code resume} the record is kept and appended to; a directory that holds files but no run
   * is refused, as they could be replaced. With both, {@code resume} holds where there is a run.
   *
   * @throws RunDirectoryException when the directory cannot be used
   */
  public static RunDirectory open(Path directory, boolean overwrite, boolean resume) {
    RunPaths paths = new RunPaths(directory);
    DirectoryCheck check = DirectoryCheck.of(paths);
    boolean resumed = resume && check.holdsRun();
    check.requireUsable(overwrite, resume);
    try {
      Path existing = existingAncestor(directory.toAbsolutePath());
      Files.createDirectories(paths.temporary());
      force(existing, directory.toAbsolutePath());
    } catch (IOException e) {
      throw new RunDirectoryException(
          directory + " cannot be made or written to: choose another directory with -d", e);
    }
    DirectoryLock lock = DirectoryLock.take(paths);
    try {
      for (Path file : resumed ? List.<Path>of() : outdated(paths)) {
        Files.deleteIfExists(file);
      }
      removeLeftovers(paths.temporary());
      return new RunDirectory(paths, resumed, lock);
    } catch (IOException e) {
      lock.close();
      throw new RunDirectoryException(
          "the record of the earlier run in "
              + directory
              + " cannot be replaced: choose another directory with -d",
          e);
    }
  }

  private static Path existingAncestor(Path path) {
    Path existing = path;
    while (Files.notExists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  /** A directory that was made has to be found again after a loss of power, from the top down. */
  private static void force(Path existing, Path made) throws IOException {
    for (Path directory = made;
        directory != null && directory.startsWith(existing);
        directory = directory.getParent()) {
      if (Files.isReadable(directory)) {
        DiskForce.FORCED.directory(directory);
      }
    }
  }

  /**
   * A URL that an earlier run in a directory has ended, credentials redacted; empty when there is
   * none. Neither opens nor changes anything.
   */
  public static Optional<String> someUrl(Path directory) {
    return FinishedUrls.firstUrl(new RunPaths(directory).manifest());
  }

  /**
   * Which of these URLs an earlier run in a directory read first, whether or not it ended it; empty
   * when none is or that is not known. Neither opens nor changes anything.
   *
   * @param urls without credentials
   */
  public static Optional<String> firstRead(Path directory, Stream<String> urls) {
    RunPaths paths = new RunPaths(directory);
    try {
      String salt = RunIdentity.read(paths.identity()).salt();
      return InputRecord.first(paths.lines(), salt, urls);
    } catch (IOException | RunDirectoryException noSuchRun) {
      return Optional.empty();
    }
  }

  /** Whether there is an earlier run here that this one goes on with. */
  public boolean resumed() {
    return resumed;
  }

  /** The directory itself, as it was given. */
  public Path root() {
    return paths.root();
  }

  /** One line for each URL that ended. */
  public Path manifest() {
    return paths.manifest();
  }

  /** The lines of the input that failed. */
  public Path failed() {
    return paths.failed();
  }

  /** The run in figures. */
  public Path summary() {
    return paths.summary();
  }

  /**
   * Sees to it that a run that is gone on with is asked for in the same way, and opens the record
   * of what it has read. Whoever asks closes that.
   *
   * @param settings option names and values that must be the same in every process of a run, since
   *     they decide what a file is called or what a line of the manifest means
   * @throws crawler.model.ConfigException when one is another than before; nothing has been written
   *     then
   * @throws RunDirectoryException when the record cannot be read or written
   */
  public InputRecord admit(Map<String, String> settings) {
    RunIdentity identity = RunIdentity.establish(this, settings);
    try {
      return InputRecord.open(lines(), identity.salt());
    } catch (IOException e) {
      throw new RunDirectoryException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /**
   * The URL that the manifest tells for a line of the input, credentials redacted; empty when there
   * is no manifest line. Reads the whole manifest.
   */
  public Optional<String> recordedUrl(long seq) {
    return FinishedUrls.url(manifest(), seq);
  }

  /** The program's own. */
  Path state() {
    return paths.state();
  }

  /** What a resumed run may not change. */
  Path identity() {
    return paths.identity();
  }

  /** What has been read of the input. */
  Path lines() {
    return paths.lines();
  }

  /** What a crawl that follows links has found. */
  public Path found() {
    return paths.found();
  }

  /** An empty directory on the same file system, for files that are moved when they are whole. */
  public Path tmp() {
    return paths.temporary();
  }

  /** Lets other processes in. */
  @Override
  public void close() {
    lock.close();
  }

  /**
   * The record of an earlier run, in the order to remove it: lines of the manifest must never stand
   * beside the identity of another run.
   */
  private static List<Path> outdated(RunPaths paths) {
    return List.of(
        paths.manifest(),
        paths.summary(),
        paths.failed(),
        paths.lines(),
        paths.found(),
        paths.identity());
  }

  /** What a killed process was writing; nobody else can be writing now. */
  private static void removeLeftovers(Path temporary) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }
}
