package crawler.politeness;

import crawler.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One slot of a gate, for one request to one host. Thread-safe; {@code this} guards the fields. */
final class HostPermit implements Admission.Permit {
  private final HostGate gate;
  private final HostQueue of;
  private final long begunNanos;
  private @Nullable HostQueue host;
  private Runnable onCallBack = () -> {};
  private boolean calledBack;
  private boolean isSent;
  private boolean toldOfSending;
  private long sentNanos;
  private long latencyNanos = -1;

  /** How long the answer took; negative as long as there is none. */
  private long tookNanos = -1;

  private int status;
  private @Nullable Reason failure;

  HostPermit(HostGate gate, HostQueue host, long begunNanos) {
    this.gate = gate;
    this.of = host;
    this.host = host;
    this.begunNanos = begunNanos;
  }

  @Override
  public Optional<GivenUp> givenUp() {
    return Optional.empty();
  }

  @Override
  public void sent() {
    long now = gate.now();
    boolean first;
    synchronized (this) {
      if (host == null) {
        return;
      }
      isSent = true;
      sentNanos = now;
      first = !toldOfSending;
      toldOfSending |= of.isPaced();
    }
    if (of.isPaced()) {
      gate.sent(of, now, first);
    }
  }

  @Override
  public void heard() {
    long now = gate.now();
    long sentAt;
    synchronized (this) {
      if (host == null || !isSent || latencyNanos >= 0) {
        return;
      }
      sentAt = sentNanos;
      latencyNanos = Math.max(0, now - sentAt);
    }
    if (of.isPaced()) {
      gate.heard(of, sentAt, now);
    }
  }

  @Override
  public synchronized void answered(int replied) {
    tookNanos = Math.max(0, gate.now() - begunNanos);
    status = replied;
  }

  @Override
  public synchronized void failed(Reason reason) {
    failure = reason;
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
    HostQueue held;
    RequestEnd end;
    synchronized (this) {
      held = take();
      end =
          new RequestEnd(
              begunNanos,
              tookNanos,
              latencyNanos,
              status,
              calledBack ? null : failure,
              toldOfSending);
    }
    if (held != null) {
      gate.release(held, end);
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
