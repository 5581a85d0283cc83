package crawler.politeness;

import crawler.model.Reason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a page gets whose host has been given up: it may not send. Thread-safe. */
final class RefusedPermit implements Admission.Permit {
  private final HostGate gate;
  private final HostQueue host;
  private final GivenUp why;
  private final AtomicBoolean released = new AtomicBoolean();

  RefusedPermit(HostGate gate, HostQueue host, GivenUp why) {
    this.gate = gate;
    this.host = host;
    this.why = why;
  }

  @Override
  public void release() {
    if (!released.getAndSet(true)) {
      gate.refused(host);
    }
  }

  @Override
  public void passOn() {
    release();
  }

  @Override
  public Optional<GivenUp> givenUp() {
    return Optional.of(why);
  }

  @Override
  public void sent() {}

  @Override
  public void heard() {}

  @Override
  public void answered(int status) {}

  @Override
  public void failed(Reason reason) {}

  @Override
  public void onCallBack(Runnable action) {}

  @Override
  public boolean isCalledBack() {
    return false;
  }
}
