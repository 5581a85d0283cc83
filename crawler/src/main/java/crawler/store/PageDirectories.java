package crawler.store;

import crawler.model.DiskForce;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the directories below the run directory on demand and remembers them, so that a page whose
 * directory is known costs no system call here. A symbolic link is never taken for a directory; the
 * check is made when a directory is first used. Thread-safe.
 */
final class PageDirectories {
  private final Path root;
  private final int remembered;
  private final DiskForce force;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Knows nothing yet.
   *
   * @param remembered how many directories it remembers before it starts afresh
   * @param force asked for the entry of each directory before anything is put into that
   */
  PageDirectories(Path root, int remembered, DiskForce force) {
    this.root = root;
    this.remembered = remembered;
    this.force = force;
  }

  /**
   * Makes the directory where it is missing.
   *
   * @param directory relative to the run directory, with {@code /} between parts
   */
  void ensure(String directory) throws IOException {
    if (known.contains(directory)) {
      return;
    }
    if (known.isEmpty()) {
      Files.createDirectories(root);
    }
    for (int end = directory.indexOf('/'); end >= 0; end = directory.indexOf('/', end + 1)) {
      make(directory.substring(0, end));
    }
    make(directory);
  }

  private void make(String directory) throws IOException {
    if (known.contains(directory)) {
      return;
    }
    Path path = root.resolve(directory);
    try {
      Files.createDirectory(path);
    } catch (FileAlreadyExistsException e) {
      refuseUnlessDirectory(path, directory, e);
    }
    // Whoever made the directory may not have come to this yet.
    force.directory(Objects.requireNonNullElse(path.getParent(), root));
    if (known.size() >= remembered) {
      known.clear();
    }
    known.add(directory);
  }

  private static void refuseUnlessDirectory(Path path, String directory, IOException cause)
      throws StoreException {
    if (Files.isSymbolicLink(path)) {
      throw new StoreException(
          directory + " is a symbolic link, which is not followed: remove it", cause);
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new StoreException(directory + " is a file, and a directory is needed there", cause);
    }
  }
}
