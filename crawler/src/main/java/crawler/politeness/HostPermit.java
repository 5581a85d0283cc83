package crawler.politeness;

import org.jspecify.annotations.Nullable;

/** One slot of a gate, for one request to one host. Thread-safe; {@code this} guards the fields. */
final class HostPermit implements Admission.Permit {
  private final HostGate gate;
  private final long begunNanos;
  private @Nullable HostQueue host;
  private Runnable onCallBack = () -> {};
  private boolean calledBack;

  /** How long the answer took; negative as long as there is none. */
  private volatile long tookNanos = -1;

  HostPermit(HostGate gate, HostQueue host, long begunNanos) {
    this.gate = gate;
    this.host = host;
    this.begunNanos = begunNanos;
  }

  @Override
  public void answered() {
    tookNanos = Math.max(0, gate.now() - begunNanos);
  }

  @Override
  public void onCallBack(Runnable action) {
    synchronized (this) {
      onCallBack = action;
      if (!calledBack) {
        return;
      }
    }
    action.run();
  }

  @Override
  public synchronized boolean isCalledBack() {
    return calledBack;
  }

  void callBack() {
    Runnable action;
    synchronized (this) {
      if (host == null) {
        return;
      }
      calledBack = true;
      action = onCallBack;
    }
    action.run();
  }

  @Override
  public void release() {
    HostQueue held = take();
    if (held != null) {
      gate.release(held, tookNanos);
    }
  }

  @Override
  public void passOn() {
    HostQueue held = take();
    if (held != null) {
      gate.passOn(held);
    }
  }

  private synchronized @Nullable HostQueue take() {
    HostQueue held = host;
    host = null;
    return held;
  }
}
