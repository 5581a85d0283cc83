package crawler.frontier;

import crawler.model.InputLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes lists for tests and reads them. */
final class ListFiles {
  private ListFiles() {}

  static ListInput file(Path path, byte[] content) throws IOException {
    return new ListInput.File(Files.write(path, content));
  }

  static ListInput file(Path path, String content) throws IOException {
    return file(path, utf8(content));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static List<InputLine> read(ListInput... inputs) throws InputException {
    try (UrlListReader reader =
        UrlListReader.open(List.of(inputs), InputStream.nullInputStream())) {
      return rest(reader);
    }
  }

  static List<InputLine> rest(UrlListReader reader) throws InputException {
    List<InputLine> lines = new ArrayList<>();
    for (InputLine line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  static List<String> texts(ListInput... inputs) throws InputException {
    return read(inputs).stream().map(InputLine::text).toList();
  }
}
