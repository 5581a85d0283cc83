package crawler.fetch;

/** What a body comes to for which this machine has no decoder. */
public final class MissingDecoder {
  private MissingDecoder() {}

  public static BodyException found() {
    return BodyException.noDecoder("the decoder of br does not work on this machine");
  }
}
