package crawler.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON what it need not, but what would drive a terminal that shows it: all control
 * characters, and those invisible ones that turn the writing direction. Any reader of JSON gets the
 * same text (RFC 8259, section 7). Thread-safe.
 */
public final class JsonEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int DELETE = 0x7F;
  private static final CharacterEscapes TERMINAL = new JsonEscapes();

  private final int[] ascii;

  private JsonEscapes() {
    ascii = standardAsciiEscapesForJSON();
    ascii[DELETE] = ESCAPE_STANDARD;
  }

  /** A factory like the given one whose generators escape so. */
  public static JsonFactory in(JsonFactory factory) {
    return factory.copy().setCharacterEscapes(TERMINAL);
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return drivesTerminal(c) ? new SerializedString(String.format("\\u%04X", c)) : null;
  }

  /** Whether it is a control character, or an invisible one that changes what is seen of others. */
  static boolean drivesTerminal(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
