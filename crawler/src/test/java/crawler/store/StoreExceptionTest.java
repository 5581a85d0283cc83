package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {

  private static String told(IOException cause) {
    return String.valueOf(StoreException.of("pages/x", cause).getMessage());
  }

  @Test
  void tellsWhatToDoWhenTheDiskIsFull() {
    String sentence =
        "pages/x could not be written: no space is left on the disk, free some and go on with"
            + " --resume";
    assertThat(told(new IOException("No space left on device"))).isEqualTo(sentence);
    assertThat(told(new FileSystemException("a", "b", "No space left on device")))
        .isEqualTo(sentence);
  }

  @Test
  void tellsEveryFailureWithoutNamesOfClasses() {
    assertThat(told(new AccessDeniedException("/a/b")))
        .isEqualTo("pages/x could not be written: permission denied");
    assertThat(told(new NoSuchFileException("/a/b"))).contains("has been removed");
    assertThat(told(new ClosedByInterruptException())).contains("the run was stopped");
    assertThat(told(new FileSystemException("a", "b", "Is a directory")))
        .contains("a directory has that name already");
    assertThat(told(new IOException())).contains("gave no reason");
    assertThat(told(new IOException("Input/output error"))).endsWith(": input/output error");
  }

  @Test
  void keepsAMessageThatIsForAPersonAlready() {
    StoreException first = new StoreException("told", null);
    assertThat(StoreException.of("pages/x", first)).isSameAs(first);
  }
}
