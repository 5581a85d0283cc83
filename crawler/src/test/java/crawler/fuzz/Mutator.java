package crawler.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs by changing the files of a corpus a little, and now and then a lot. */
final class Mutator {
  private static final int MAX_BYTES = 300_000;
  private static final List<String> ODD =
      List.of("\0", "\n", "\r", "\r\n", "\t", " ", "\u007f", "\u0080", "\u00ff", "%", "\\", "\"");
  private static final List<String> NUMBERS =
      List.of("0", "-1", "7fffffff", "80000000", "9223372036854775807", "18446744073709551616");

  private final SplittableRandom random;
  private final List<byte[]> seeds;
  private final List<String> words = new ArrayList<>();

  Mutator(SplittableRandom random, List<byte[]> seeds, List<String> words) {
    this.random = random;
    this.seeds = seeds;
    this.words.addAll(words);
    this.words.addAll(ODD);
    this.words.addAll(NUMBERS);
  }

  byte[] next() {
    // Latin-1, so that a character is a byte.
    var text = new StringBuilder(seed());
    for (int changes = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 5);
        changes > 0;
        changes--) {
      change(text);
    }
    return text.substring(0, Math.min(text.length(), MAX_BYTES)).getBytes(ISO_8859_1);
  }

  private String seed() {
    return new String(seeds.get(random.nextInt(seeds.size())), ISO_8859_1);
  }

  private void change(StringBuilder text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(30)));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> text.insert(from, word());
      case 3 -> text.replace(from, to, word());
      case 4 -> text.delete(from, to);
      case 5 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
      case 6 -> splice(text, from);
      case 7 -> text.setLength(random.nextInt(4) == 0 ? from : text.length());
      case 8 -> repeat(text, from);
      default -> flip(text, from);
    }
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private void flip(StringBuilder text, int at) {
    if (at < text.length()) {
      int changed =
          random.nextBoolean() ? text.charAt(at) ^ 1 << random.nextInt(8) : random.nextInt(256);
      text.setCharAt(at, (char) changed);
    }
  }

  private void splice(StringBuilder text, int from) {
    String other = seed();
    int start = random.nextInt(other.length() + 1);
    text.replace(from, text.length(), other.substring(start));
  }

  /** Mostly a few times; now and then more than any limit allows. */
  private void repeat(StringBuilder text, int at) {
    String what = random.nextInt(3) == 0 ? word() + word() : word();
    int times = random.nextInt(50) == 0 ? random.nextInt(70_000) : random.nextInt(20);
    if (text.length() + what.length() * times <= MAX_BYTES) {
      text.insert(at, what.repeat(times));
    }
  }
}
