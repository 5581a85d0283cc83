package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  private static final String NO_LIBRARY = "/crawler/fetch/NativeLibraryTest.class";

  @TempDir private Path directory;
  private final AtomicInteger uses = new AtomicInteger();

  private NativeLibrary library(String resource, Path... directories) {
    return new NativeLibrary("br", resource, uses::incrementAndGet, List.of(directories));
  }

  private static void cannotBeLoaded(NativeLibrary library) {
    assertThatThrownBy(library::load)
        .isInstanceOfSatisfying(
            BodyException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.DECODE);
              assertThat(e.wantsDecoder()).isTrue();
            })
        .hasMessageStartingWith("the decoder of br does not work on this machine: ");
    assertThat(library.isTried()).isTrue();
    assertThat(library.isThere()).isFalse();
  }

  @Test
  void bothAreThereForTheUsualMachines() {
    assertThat(ContentCoding.accepted(ContentCoding.USUAL)).isEqualTo("gzip, deflate, br, zstd");
  }

  @Test
  void asksForNoneOfThemWhereTheReplyIsToBeSimple() {
    assertThat(ContentCoding.simplyAccepted(ContentCoding.USUAL)).isEqualTo("gzip, deflate");
    assertThat(ContentCoding.simplyAccepted(List.of(ContentCoding.BR))).isEqualTo("identity");
  }

  @Test
  void leavesNothingBehind() throws Exception {
    NativeLibrary library = library(NativeLibrary.BROTLI.resource(), directory);
    assertThat(library.isThere()).isTrue();

    library.load();
    library.load();

    assertThat(library.isThere()).isTrue();
    assertThat(uses).hasValue(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void isUnpackedElsewhereWhenTheFirstDirectoryDoesNotTakeIt() throws Exception {
    Path missing = directory.resolve("missing");
    NativeLibrary library = library(NativeLibrary.BROTLI.resource(), missing, directory);
    assertThat(library.isThere()).isTrue();

    library.load();

    assertThat(uses).hasValue(1);
  }

  @Test
  void isNotOfferedWhereNoDirectoryTakesIt() {
    NativeLibrary library =
        library(NativeLibrary.BROTLI.resource(), directory.resolve("a"), directory.resolve("b"));

    assertThat(library.isThere()).isFalse();
    cannotBeLoaded(library);
  }

  @Test
  void isNotOfferedOnAMachineThatNobodyBuiltItFor() {
    NativeLibrary library = library("/lib/vax/libbrotli.so", directory);

    assertThat(library.isThere()).isFalse();
    cannotBeLoaded(library);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void isOfferedNoMoreWhenItCannotBeLoaded() {
    NativeLibrary library = library(NO_LIBRARY, directory);
    assertThat(library.isThere()).isTrue();

    cannotBeLoaded(library);
    cannotBeLoaded(library);

    assertThat(uses).hasValue(0);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void isOfferedNoMoreWhenItsFirstUseFails() {
    NativeLibrary library =
        new NativeLibrary(
            "br",
            NativeLibrary.BROTLI.resource(),
            () -> {
              throw new UnsatisfiedLinkError("another version");
            },
            List.of(directory));

    cannotBeLoaded(library);
    assertThat(directory).isEmptyDirectory();
  }
}
