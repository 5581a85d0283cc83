package crawler.parse;

/**
 * What a style sheet refers to. Immutable.
 *
 * @param text not resolved yet, and not checked at all
 * @param kind another sheet, or an image or a font
 * @param closed false when the sheet ended before the reference did, which then may be a part of it
 */
record StyleReference(String text, LinkKind kind, boolean closed) {}
