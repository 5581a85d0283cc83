package crawler.cli;

import io.vertx.core.spi.logging.LogDelegate;
import io.vertx.core.spi.logging.LogDelegateFactory;

/** Loggers for Vert.x that log nothing; it makes this by its name. */
public final class SilentVertx implements LogDelegateFactory {
  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public LogDelegate createDelegate(String name) {
    return new Nothing();
  }

  private record Nothing() implements LogDelegate {
    @Override
    public String implementation() {
      return "none";
    }

    @Override
    public boolean isWarnEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public void error(Object message) {}

    @Override
    public void error(Object message, Throwable cause) {}

    @Override
    public void warn(Object message) {}

    @Override
    public void warn(Object message, Throwable cause) {}

    @Override
    public void info(Object message) {}

    @Override
    public void info(Object message, Throwable cause) {}

    @Override
    public void debug(Object message) {}

    @Override
    public void debug(Object message, Throwable cause) {}

    @Override
    public void trace(Object message) {}

    @Override
    public void trace(Object message, Throwable cause) {}
  }
}
