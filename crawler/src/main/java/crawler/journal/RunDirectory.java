package crawler.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The directory of one run, locked for this process until it is closed. Whoever opens it closes it,
 * after everything that writes there. Thread-safe.
 */
public final class RunDirectory implements AutoCloseable {
  private final RunPaths paths;
  private final boolean resumed;
  private final FileChannel lock;

  private RunDirectory(RunPaths paths, boolean resumed, FileChannel lock) {
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
      Files.createDirectories(paths.temporary());
    } catch (IOException e) {
      throw new RunDirectoryException(
          directory + " cannot be made or written to: choose another directory with -d", e);
    }
    FileChannel lock = lock(paths);
    try {
      List<Path> outdated =
          resumed ? List.of() : List.of(paths.summary(), paths.failed(), paths.manifest());
      for (Path file : outdated) {
        Files.deleteIfExists(file);
      }
      removeLeftovers(paths.temporary());
      return new RunDirectory(paths, resumed, lock);
    } catch (IOException e) {
      close(lock);
      throw new RunDirectoryException(
          "the record of the earlier run in "
              + directory
              + " cannot be replaced: choose another directory with -d",
          e);
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

  /** An empty directory on the same file system, for files that are moved when they are whole. */
  public Path tmp() {
    return paths.temporary();
  }

  /** Lets other processes in. */
  @Override
  public void close() {
    close(lock);
  }

  private static FileChannel lock(RunPaths paths) {
    try {
      FileChannel channel =
          FileChannel.open(
              paths.lock(),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (!tryLock(channel)) {
        close(channel);
        throw new RunDirectoryException(
            "another crawler is at work in "
                + paths.root()
                + ": wait until it ends or choose another directory with -d");
      }
      return channel;
    } catch (IOException e) {
      throw new RunDirectoryException(
          paths.root() + " cannot be locked: choose another directory with -d", e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      close(channel);
      throw e;
    }
  }

  /** What a killed process was writing; nobody else can be writing now. */
  private static void removeLeftovers(Path temporary) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The system drops the lock with the process at the latest.
      return;
    }
  }
}
