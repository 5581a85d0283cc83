package crawler.iomodel;

import java.util.Optional;

/** Makes a fresh instance of one model for each round. */
@FunctionalInterface
public interface ModelMaker {

  /** A model for one round; the caller closes it. */
  IoModel make();

  /**
   * Why this machine does not have the model, as a clause such as {@code the kernel does not allow
   * io_uring}; empty when it does.
   */
  default Optional<String> unavailable() {
    return Optional.empty();
  }
}
