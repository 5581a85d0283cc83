package crawler.compare.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A style or a script of ours that stands in the page itself, and by whose hash the page's content
 * security policy knows it (CSP Level 3, section 2.3.1): nothing else is applied or run.
 */
record Inline(String content) {

  /** One of the files beside this class. */
  static Inline resource(String name) {
    try (InputStream in = Objects.requireNonNull(Inline.class.getResourceAsStream(name), name)) {
      return new Inline(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** {@code 'sha256-…'}, as a source of the policy. */
  String source() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
