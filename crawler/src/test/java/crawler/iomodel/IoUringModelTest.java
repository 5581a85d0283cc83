package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IoUringModelTest extends LoopModelContract {

  @BeforeEach
  void skipWhereTheKernelDoesNotAllowIt() {
    assumeTrue(
        IoUringModel.unavailable().isEmpty(), () -> IoUringModel.unavailable().orElseThrow());
  }

  @Override
  protected IoModel model(SocketLimits limits) {
    return new IoUringModel(limits);
  }

  @Test
  void saysInWordsWhyItIsNotToBeHad() {
    var refused = new RuntimeException("io_uring_setup: Operation not permitted");

    assertThat(IoUringModel.clause(new UnsatisfiedLinkError("no netty_io_uring in path")))
        .isEqualTo("there is no io_uring library for this processor or C library");
    assertThat(IoUringModel.clause(new ExceptionInInitializerError(refused)))
        .isEqualTo("the kernel does not allow io_uring (io_uring_setup: operation not permitted)");
  }
}
