package crawler.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a run directory to one run at a time. It is a lock of the operating system on {@code
 * .crawler/lock}, which ends with the process however that ends: a file that a dead process left is
 * no obstacle. The file holds the number of the process that holds the lock, for messages only.
 * Thread-safe.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Pattern PID = Pattern.compile("([0-9]{1,18})\n");
  private static final int LONGEST_PID_BYTES = 32;

  /**
   * Directories that this process has locked. They must not even be opened a second time: on POSIX
   * systems a process loses a lock as soon as it closes any of its channels to the file.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws RunDirectoryException when another run has it, or when nothing can be locked there
   */
  static DirectoryLock take(RunPaths paths) {
    try {
      Path directory = paths.root().toRealPath();
      if (!HELD_HERE.add(directory)) {
        throw atWork(paths.root(), ProcessHandle.current().pid());
      }
      try {
        return new DirectoryLock(directory, locked(paths));
      } catch (IOException | RuntimeException e) {
        HELD_HERE.remove(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new RunDirectoryException(
          paths.root() + " cannot be locked: choose another directory with -d", e);
    }
  }

  private static FileChannel locked(RunPaths paths) throws IOException {
    FileChannel channel =
        FileChannel.open(
            paths.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      FileLock held = channel.tryLock();
      if (held == null) {
        throw atWork(paths.root(), holder(channel));
      }
      sign(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static RunDirectoryException atWork(Path root, long pid) {
    return new RunDirectoryException(
        "another crawler"
            + (pid == 0 ? "" : " (process " + pid + ")")
            + " is at work in "
            + root
            + ": wait until it ends or choose another directory with -d");
  }

  /** The process that signed the file, 0 when that is not known. */
  private static long holder(FileChannel channel) {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_PID_BYTES);
    try {
      channel.read(text, 0);
    } catch (IOException e) {
      // Some systems do not let others read what is locked.
      return 0;
    }
    Matcher signed =
        PID.matcher(new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII));
    long pid = signed.matches() ? Long.parseLong(signed.group(1)) : 0;
    // The holder may not have signed yet, and its predecessor is gone.
    return ProcessHandle.of(pid).isPresent() ? pid : 0;
  }

  private static void sign(FileChannel channel) {
    String pid = ProcessHandle.current().pid() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      // The lock holds without a signature; a disk that is full is told of by what matters.
      return;
    }
  }

  /** Lets others in. Harmless when called again. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // The system drops the lock with the process at the latest.
      return;
    } finally {
      HELD_HERE.remove(directory);
    }
  }
}
