package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.DiskForce;
import crawler.model.StoredPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file for each page, below a run directory. A page is written to {@code .crawler/tmp} and
 * moved to its name in one step, so that no partial file is ever seen there; a file of that name is
 * replaced, a symbolic link of that name too, without being followed. Nothing is written outside
 * {@code pages/} and {@code .crawler/tmp/}. Every {@link IOException} has a message for a person.
 * Thread-safe.
 */
public final class FileStore implements PageContents {
  private static final String TEMPORARY = ".crawler/tmp";
  private static final String PAGES = "pages/";

  /** Some megabytes of names at most; a crawl seldom comes back to a directory of long ago. */
  private static final int REMEMBERED_DIRECTORIES = 10_000;

  private static final AtomicLong STORES = new AtomicLong();

  private final Path root;
  private final Path temporary;
  private final PageNames names;
  private final DiskForce force;
  private final PageDirectories directories;

  /** Tells this store's temporary files from those of any other, a dead process's included. */
  private final String ownPrefix =
      "%d-%x-%d-"
          .formatted(ProcessHandle.current().pid(), System.nanoTime(), STORES.incrementAndGet());

  private final AtomicLong opened = new AtomicLong();

  /**
   * A store that touches the disk when the first page comes.
   *
   * @param runDirectory made when it is missing
   * @param names gives each page its place
   */
  public FileStore(Path runDirectory, PageNames names) {
    this(runDirectory, names, DiskForce.NONE);
  }

  /**
   * The same with pages that are on the disk, under their names, when they are committed.
   *
   * @param force asked for each page's bytes, then for the directories that lead to it
   */
  public FileStore(Path runDirectory, PageNames names, DiskForce force) {
    this.root = runDirectory.toAbsolutePath();
    this.temporary = root.resolve(TEMPORARY);
    this.names = names;
    this.force = force;
    this.directories = new PageDirectories(root, REMEMBERED_DIRECTORIES, force);
  }

  @Override
  public PageWriter open(CrawlUrl url) throws IOException {
    String file = confined(names.fileFor(url));
    try {
      directories.ensure(TEMPORARY);
      return new FilePageWriter(
          root, directories, force, file, temporary.resolve(ownPrefix + opened.incrementAndGet()));
    } catch (IOException e) {
      throw StoreException.of(file, e);
    }
  }

  @Override
  public InputStream read(CrawlUrl url, StoredPage page) throws IOException {
    if (page.file().isEmpty()) {
      return InputStream.nullInputStream();
    }
    try {
      return Files.newInputStream(root.resolve(page.file()), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw StoreException.of(page.file(), e);
    }
  }

  /** Removes the temporary files of writers that were neither committed nor aborted. */
  @Override
  public void close() throws IOException {
    if (!Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary, ownPrefix + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException e) {
      throw StoreException.of(TEMPORARY, e);
    }
  }

  /** Names are safe by construction; a slip there must not become a write outside. */
  private static String confined(String file) throws StoreException {
    boolean inside = file.startsWith(PAGES) && file.indexOf('\\') < 0 && file.indexOf('\0') < 0;
    for (int start = 0, end; inside && start <= file.length(); start = end + 1) {
      int slash = file.indexOf('/', start);
      end = slash < 0 ? file.length() : slash;
      boolean dots = end - start <= 2 && file.startsWith("..".substring(0, end - start), start);
      inside = !dots;
    }
    if (!inside) {
      throw new StoreException("'" + file + "' is not a file name inside the run directory", null);
    }
    return file;
  }
}
