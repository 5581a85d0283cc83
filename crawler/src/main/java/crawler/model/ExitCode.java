package crawler.model;

/** The exit codes that scripts can rely on. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int INTERNAL = 1;
  public static final int USAGE = 2;
  public static final int FILE = 3;
  public static final int NETWORK = 4;
  public static final int TLS = 5;
  public static final int AUTHENTICATION = 6;
  public static final int PROTOCOL = 7;
  public static final int HTTP = 8;
  public static final int LIMIT = 9;
  public static final int SIGINT = 130;

  /** What a shell reports of a program whose reader has gone, as in {@code crawler … | head}. */
  public static final int SIGPIPE = 141;

  public static final int SIGTERM = 143;

  private ExitCode() {}

  /** The code that one ended URL asks for by itself; 0 when it did not fail. */
  public static int of(PageResult result) {
    return switch (result) {
      case PageResult.Saved saved -> OK;
      case PageResult.Skipped skipped -> OK;
      case PageResult.Barred barred -> OK;
      case PageResult.Invalid invalid -> Reason.INVALID_URL.exitCode();
      case PageResult.Failed failed -> of(failed.reason(), failed.visit().status());
    };
  }

  /**
   * The code that a reason asks for by itself; {@code status} is the last one, 0 when none came.
   */
  public static int of(Reason reason, int status) {
    boolean wantsLogin = reason == Reason.HTTP_4XX && (status == 401 || status == 407);
    return wantsLogin ? AUTHENTICATION : reason.exitCode();
  }
}
