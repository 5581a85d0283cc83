package crawler.site;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sends answers. Belongs to one event loop. */
final class AnswerWriter {
  /** A larger compressed body is sent in chunks, its length unknown until it is over. */
  private static final long COMPRESSED_IN_MEMORY = 256 << 10;

  private final Context context;
  private final boolean compress;

  /**
   * @param compress whether bodies that may be are compressed for clients that accept it
   */
  AnswerWriter(Context context, boolean compress) {
    this.context = context;
    this.compress = compress;
  }

  /**
   * @param beforeEnd run just before the last byte goes out
   */
  void send(HttpServerRequest request, SiteAnswer answer, Runnable beforeEnd) {
    HttpServerResponse response = request.response();
    response.setStatusCode(answer.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, answer.type());
    answer.headers().forEach(response::putHeader);
    SiteBody body = body(request, response, answer);
    OptionalLong length = body.knownLength();
    if (length.isPresent()) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length.getAsLong()));
    }
    if (request.method().equals(HttpMethod.HEAD) || body.length() == 0) {
      beforeEnd.run();
      var _ = response.end();
    } else {
      new BodyPump(context, body.open(), response, beforeEnd).run();
    }
  }

  private SiteBody body(HttpServerRequest request, HttpServerResponse response, SiteAnswer answer) {
    boolean compressed =
        switch (answer.coding()) {
          case NEVER -> false;
          case ALWAYS -> true;
          case IF_ACCEPTED -> {
            if (compress) {
              response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            }
            yield compress && acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
          }
        };
    if (!compressed) {
      return answer.body();
    }
    response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    return gzip(answer.body());
  }

  private static SiteBody gzip(SiteBody plain) {
    if (plain.length() < 0 || plain.length() > COMPRESSED_IN_MEMORY) {
      return new SiteBody(-1, () -> new GzipStream(plain.open()));
    }
    try (InputStream in = new GzipStream(plain.open())) {
      return SiteBody.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 9110, section 12.5.3: named or covered by an asterisk, and not with a quality of 0. */
  static boolean acceptsGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    List<String> codings =
        Arrays.stream(header.toLowerCase(Locale.ROOT).replace(" ", "").split(",")).toList();
    return codings.stream()
        .filter(coding -> coding.matches("(x-)?gzip(;.*)?"))
        .findFirst()
        .or(() -> codings.stream().filter(coding -> coding.matches("\\*(;.*)?")).findFirst())
        .map(coding -> !coding.matches(".*;q=0(\\.0*)?"))
        .orElse(false);
  }
}
