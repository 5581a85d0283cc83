package crawler.store;

import crawler.model.DiskForce;
import crawler.model.StoredPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes one page to a temporary file and moves it to its name. Belongs to one page. */
final class FilePageWriter implements PageWriter {
  /**
   * The JDK copies heap buffers through a direct buffer that each thread keeps at the largest size
   * it ever had; slices keep that small whatever the page's size.
   */
  private static final int SLICE_BYTES = 256 * 1024;

  private final Path root;
  private final PageDirectories directories;
  private final DiskForce force;
  private final String file;
  private final Path temporary;
  private final BodyDigest digest = new BodyDigest();

  /** Opened by the first byte: a page without a file costs no system call. */
  private @Nullable FileChannel channel;

  private boolean published;

  FilePageWriter(
      Path root, PageDirectories directories, DiskForce force, String file, Path temporary) {
    this.root = root;
    this.directories = directories;
    this.force = force;
    this.file = file;
    this.temporary = temporary;
  }

  @Override
  public void write(ByteBuffer data) throws IOException {
    digest.update(data);
    try {
      FileChannel out = channel();
      while (data.hasRemaining()) {
        int length = Math.min(SLICE_BYTES, data.remaining());
        int written = out.write(data.slice(data.position(), length));
        data.position(data.position() + written);
      }
    } catch (IOException e) {
      throw StoreException.of(file, e);
    }
  }

  @Override
  public StoredPage commit() throws IOException {
    try {
      FileChannel whole = channel();
      force.file(whole, temporary);
      whole.close();
      directories.ensure(file.substring(0, file.lastIndexOf('/')));
      Path target = root.resolve(file);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      force.entryOf(target);
    } catch (IOException e) {
      throw StoreException.of(file, e);
    } catch (InvalidPathException e) {
      throw new StoreException(file + " is a name that this system cannot write", e);
    }
    published = true;
    return new StoredPage(file, digest.sizeBytes(), digest.hex());
  }

  @Override
  public StoredPage commitWithoutFile() {
    abort();
    return new StoredPage("", 0, new BodyDigest().hex());
  }

  @Override
  public void abort() {
    FileChannel open = channel;
    if (open == null || published) {
      return;
    }
    try (open) {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // What cannot be removed now is removed when the store is closed.
      return;
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }
}
