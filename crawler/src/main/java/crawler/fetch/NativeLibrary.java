package crawler.fetch;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The native code behind one coding. Whether there is any for this machine is found out without
 * loading it; it is unpacked and loaded when the first body needs it. Thread-safe; {@code this}
 * guards the attempt to load.
 *
 * <p>The libraries could unpack themselves, but would leave a file behind when the process is
 * killed and know no second place when the temporary directory is read-only.
 */
final class NativeLibrary {
  static final NativeLibrary BROTLI =
      new NativeLibrary("br", brotliResource(), () -> new DecoderJNI.Wrapper(1).destroy());

  static final NativeLibrary ZSTD =
      new NativeLibrary(
          "zstd",
          zstdResource(),
          () -> {
            Native.assumeLoaded();
            new ZstdDecompressCtx().close();
          });

  /** Uses a library for the first time, so that what is wrong with it comes to light. */
  interface FirstUse {
    void run() throws IOException;
  }

  private enum State {
    UNTRIED,
    LOADED,
    FAILED
  }

  private final String coding;
  private final String resource;
  private final FirstUse firstUse;
  private final List<Path> directories;
  private volatile State state = State.UNTRIED;
  private volatile @Nullable Boolean unpackable;
  private String trouble = "";

  NativeLibrary(String coding, String resource, FirstUse firstUse) {
    this(
        coding,
        resource,
        firstUse,
        Stream.of("java.io.tmpdir", "user.home")
            .map(System::getProperty)
            .map(directory -> Path.of(directory).toAbsolutePath())
            .toList());
  }

  /**
   * @param directories where it may be unpacked, the best first; absolute
   */
  NativeLibrary(String coding, String resource, FirstUse firstUse, List<Path> directories) {
    this.coding = coding;
    this.resource = resource;
    this.firstUse = firstUse;
    this.directories = directories;
  }

  private static String brotliResource() {
    String system = isMac() ? "osx" : isWindows() ? "windows" : "linux";
    String machine = property("os.arch").equals("amd64") ? "x86_64" : property("os.arch");
    return "/lib/" + system + "-" + machine + "/" + System.mapLibraryName("brotli");
  }

  private static String zstdResource() {
    String system = isMac() ? "darwin" : isWindows() ? "win" : "linux";
    String file = "libzstd-jni-" + ZstdVersion.VERSION;
    String end = isMac() ? ".dylib" : isWindows() ? ".dll" : ".so";
    return "/" + system + "/" + property("os.arch") + "/" + file + end;
  }

  private static boolean isMac() {
    return property("os.name").startsWith("mac");
  }

  private static boolean isWindows() {
    return property("os.name").startsWith("windows");
  }

  private static String property(String name) {
    return System.getProperty(name, "").toLowerCase(Locale.ROOT);
  }

  /** Where the class path has it. */
  String resource() {
    return resource;
  }

  /** Whether bodies can be decoded, as far as one can tell without loading. */
  boolean isThere() {
    return switch (state) {
      case LOADED -> true;
      case FAILED -> false;
      case UNTRIED -> isUnpackable();
    };
  }

  private boolean isUnpackable() {
    Boolean known = unpackable;
    if (known == null) {
      known =
          NativeLibrary.class.getResource(resource) != null
              && directories.stream().anyMatch(Files::isWritable);
      unpackable = known;
    }
    return known;
  }

  /** Whether loading it is over, for better or worse. */
  boolean isTried() {
    return state != State.UNTRIED;
  }

  /**
   * Loads it unless that is done.
   *
   * @throws BodyException when that fails or failed earlier; it is not tried twice
   */
  void load() throws BodyException {
    tryToLoad();
    if (state == State.FAILED) {
      throw BodyException.noDecoder(
          "the decoder of " + coding + " does not work on this machine" + trouble);
    }
  }

  /** The same, without a word when it fails. */
  void tryToLoad() {
    if (!isTried()) {
      loadOnce();
    }
  }

  private synchronized void loadOnce() {
    for (Path directory : directories) {
      if (!isTried()) {
        loadFrom(directory);
      }
    }
    if (!isTried()) {
      state = State.FAILED;
    }
  }

  private void loadFrom(Path directory) {
    try {
      loadThrough(Files.createTempFile(directory, "crawler-" + coding, ".tmp"));
      firstUse.run();
      state = State.LOADED;
    } catch (IOException | LinkageError | RuntimeException e) {
      trouble = ": " + e;
    }
  }

  @SuppressWarnings("restricted")
  private void loadThrough(Path file) throws IOException {
    try {
      try (InputStream packed = NativeLibrary.class.getResourceAsStream(resource)) {
        if (packed == null) {
          throw new IOException("nothing for this kind of machine");
        }
        try (OutputStream unpacked = Files.newOutputStream(file)) {
          packed.transferTo(unpacked);
        }
      }
      System.load(file.toString());
    } finally {
      deleteNowOrLater(file);
    }
  }

  /** What is loaded needs its file no longer, but for Windows, which keeps it until the end. */
  private static void deleteNowOrLater(Path file) {
    try {
      Files.delete(file);
    } catch (IOException inUse) {
      file.toFile().deleteOnExit();
    }
  }
}
