package crawler.store;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SHA-256 by the OpenSSL of a Linux system: {@code SHA256_Init}, {@code SHA256_Update} and {@code
 * SHA256_Final}, which versions 1.1 and 3 have alike. It is used only after it has hashed a known
 * text rightly. Thread-safe; its digests are not.
 */
final class Libcrypto {
  private static final List<String> NAMES = List.of("libcrypto.so.3", "libcrypto.so.1.1");

  /** SHA256_CTX has 112; the rest is caution. */
  private static final int STATE_BYTES = 256;

  private static final int HASH_BYTES = 32;

  /** Garbage cannot be collected during a call: 16 KiB take some 15 microseconds. */
  private static final int BYTES_PER_CALL = 16 << 10;

  /** FIPS 180-4, the example of one block. */
  private static final String KNOWN_TEXT = "abc";

  private static final String KNOWN_HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final MethodHandle init;
  private final MethodHandle update;
  private final MethodHandle end;

  private Libcrypto(MethodHandle init, MethodHandle update, MethodHandle end) {
    this.init = init;
    this.update = update;
    this.end = end;
  }

  /** Looks for it and tries it; empty where there is none that works. Takes about 100 ms. */
  static Optional<Libcrypto> find() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    if (!linux || !Libcrypto.class.getModule().isNativeAccessEnabled()) {
      return Optional.empty();
    }
    return NAMES.stream().map(Libcrypto::load).flatMap(Optional::stream).findFirst();
  }

  @SuppressWarnings("restricted") // asked for just before
  private static Optional<Libcrypto> load(String name) {
    try {
      SymbolLookup library = SymbolLookup.libraryLookup(name, Arena.global());
      MemoryLayout pointer = ValueLayout.ADDRESS;
      Libcrypto found =
          new Libcrypto(
              handle(library, "SHA256_Init", pointer),
              handle(library, "SHA256_Update", pointer, pointer, ValueLayout.JAVA_LONG),
              handle(library, "SHA256_Final", pointer, pointer));
      return found.works() ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException
        | UnsupportedOperationException
        | IllegalCallerException notHere) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(SymbolLookup library, String name, MemoryLayout... takes) {
    MemorySegment address =
        library.find(name).orElseThrow(() -> new UnsupportedOperationException(name));
    return Linker.nativeLinker()
        .downcallHandle(
            address,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, takes),
            Linker.Option.critical(true));
  }

  private boolean works() {
    Digest digest = begin();
    digest.update(ByteBuffer.wrap(KNOWN_TEXT.getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest()).equals(KNOWN_HASH);
  }

  Digest begin() {
    return new Digest(this);
  }

  private static void require(int result) {
    if (result != 1) {
      throw new IllegalStateException("OpenSSL refuses to hash");
    }
  }

  private static IllegalStateException unexpected(Throwable thrown) {
    return new IllegalStateException("a call of OpenSSL failed", thrown);
  }

  /** One hash in the making, its state on the heap. */
  static final class Digest implements Sha256 {
    private final Libcrypto library;
    private final MemorySegment state = MemorySegment.ofArray(new byte[STATE_BYTES]);

    private Digest(Libcrypto library) {
      this.library = library;
      try {
        require((int) library.init.invokeExact(state));
      } catch (Throwable thrown) {
        throw unexpected(thrown);
      }
    }

    @Override
    public void update(ByteBuffer data) {
      MemorySegment all = MemorySegment.ofBuffer(data);
      for (long from = 0; from < all.byteSize(); from += BYTES_PER_CALL) {
        long length = Math.min(BYTES_PER_CALL, all.byteSize() - from);
        try {
          require((int) library.update.invokeExact(state, all.asSlice(from, length), length));
        } catch (Throwable thrown) {
          throw unexpected(thrown);
        }
      }
    }

    @Override
    public byte[] digest() {
      byte[] hash = new byte[HASH_BYTES];
      try {
        require((int) library.end.invokeExact(MemorySegment.ofArray(hash), state));
      } catch (Throwable thrown) {
        throw unexpected(thrown);
      }
      return hash;
    }
  }
}
