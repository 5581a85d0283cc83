package crawler.iomodel;

/** Waits that an interrupt does not cut short. Stateless. */
final class Waits {
  private Waits() {}

  /** Something to wait for that ends in any case. */
  @FunctionalInterface
  interface Wait {
    void take() throws InterruptedException;
  }

  /** Waits to the end; an interrupt meanwhile is there afterwards. */
  static void uninterrupted(Wait wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          wait.take();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
