package crawler.parse;

/** What a page says of its trust in a link ({@code rel} of the same names). */
public enum LinkHint {
  NOFOLLOW,
  UGC,
  SPONSORED
}
