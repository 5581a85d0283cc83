package crawler.engine;

import crawler.model.DiskForce;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Notes what is forced, and what the run directory looks like then; this guards the notes. */
final class RecordedForce implements DiskForce {
  private final Path run;
  private final List<String> notes = new ArrayList<>();

  RecordedForce(Path run) {
    this.run = run.toAbsolutePath();
  }

  @Override
  public synchronized void file(FileChannel channel, Path file) throws IOException {
    String name = run.relativize(file.toAbsolutePath()).toString();
    String what = name.startsWith(".crawler/tmp/") ? "page" : name;
    notes.add(what + " of " + channel.size() + " bytes, " + pages() + " published");
  }

  @Override
  public synchronized void directory(Path directory) throws IOException {
    String name = run.relativize(directory.toAbsolutePath()).toString();
    notes.add("directory '" + name + "', " + pages() + " published");
  }

  synchronized void note(String what) {
    notes.add(what);
  }

  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  private long pages() throws IOException {
    Path pages = run.resolve("pages");
    if (!Files.isDirectory(pages)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(pages)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
