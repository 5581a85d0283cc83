package crawler.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private static final String ODD =
      "\0\b\t\n\f\r\u001b\"\\/'<&\u007f\u0080\u009b\u00a0\u00ad\u07ff\u0800\u200b\u202e\u2028\ufeff"
          + "\uffff\ufffd\ud800\udbff\udc00\udfff\ud83d\ude00";

  private static String text(String text) {
    JsonBytes json = new JsonBytes();
    json.text(text);
    return new String(json.copy(), UTF_8);
  }

  private static String textOfJackson(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeString(Json.wellFormed(text));
    }
    return bytes.toString(UTF_8);
  }

  private static String read(String json) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(json.getBytes(UTF_8))) {
      parser.nextToken();
      return parser.getText();
    }
  }

  @Test
  void everyCharacterIsWrittenAsJacksonWritesIt() throws IOException {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      String text = "a" + (char) c + "b";
      assertThat(text(text)).as("U+%04X", c).isEqualTo(textOfJackson(text));
    }
  }

  @Test
  void anyTextIsWrittenAsJacksonWritesItAndReadBack() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = anyText(random);
      String json = text(text);
      assertThat(json).isEqualTo(textOfJackson(text));
      assertThat(read(json)).isEqualTo(Json.wellFormed(text));
    }
  }

  /** Longer and shorter than what there is room for at first. */
  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1 << random.nextInt(13));
    int oddness = random.nextInt(4);
    while (text.length() < length) {
      switch (random.nextInt(oddness + 1)) {
        case 0 -> text.append((char) random.nextInt(' ', 0x7f));
        case 1 -> text.append(ODD.charAt(random.nextInt(ODD.length())));
        case 2 -> text.append((char) random.nextInt(1 << 16));
        default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }

  @Test
  void numbersAreWrittenAsJavaWritesThem() {
    LongStream some = new Random(1).longs(10_000).map(bits -> bits >> (bits & 63));
    LongStream edges =
        LongStream.of(0, 9, 10, -1, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MIN_VALUE);
    LongStream.concat(some, edges)
        .forEach(
            number -> {
              JsonBytes json = new JsonBytes();
              json.number(number);
              assertThat(json.copy()).asString(UTF_8).isEqualTo(Long.toString(number));
            });
  }

  @Test
  void timesAreWrittenAsInTheOtherFiles() {
    LongStream some = new Random(1).longs(10_000).map(bits -> bits >> (bits & 63));
    LongStream edges = LongStream.of(0, 499, 500, 1_050_000, 999_999_999, -500, -501, -1_500_000);
    LongStream.concat(some, edges)
        .forEach(
            nanos -> {
              JsonBytes json = new JsonBytes();
              json.millis(nanos);
              assertThat(json.copy()).asString(UTF_8).isEqualTo(Json.millis(nanos));
            });
  }

  @Test
  void whatIsTakenBackLeavesNoTrace() {
    JsonBytes json = new JsonBytes();
    json.text("kept");
    int kept = json.length();
    json.text("lost".repeat(5_000));
    json.cut(kept);
    json.raw('\n');
    assertThat(json.copy()).asString(UTF_8).isEqualTo("\"kept\"\n");
    assertThat(UTF_8.decode(json.view()).toString()).isEqualTo("\"kept\"\n");
  }

  @Test
  void beginsAnewAfterALargeText() {
    JsonBytes json = new JsonBytes();
    json.text("x".repeat(2 << 20));
    json.clear();
    json.text("y");
    assertThat(json.copy()).asString(UTF_8).isEqualTo("\"y\"");
  }
}
