package crawler.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import crawler.model.ConfigException;
import crawler.model.DiskForce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a resumed run may not change, as it was when the run began: {@code .crawler/run.json}.
 * Written before the first request, in one step, and never again. Immutable.
 *
 * @param settings option names and values that decide what a file is called or what a line of the
 *     manifest means
 * @param salt 32 hexadecimal digits that go into the fingerprints of the input's lines
 */
record RunIdentity(Map<String, String> settings, String salt) {
  private static final int FORMAT = 1;
  private static final int SALT_BYTES = 16;
  private static final String NOT_SET = "not set";
  private static final String ANY = "any";

  /** Settings that stand for an option without a value, and that option. */
  private static final Map<String, String> FLAGS =
      Map.of("links", "--assets", "nofollow", "--ignore-nofollow", "sitemaps", "--sitemaps");

  RunIdentity {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Reads the identity of the run that is gone on with and holds it against {@code settings}; gives
   * a run that has none, since it begins or was begun by an older version, the one that it keeps.
   *
   * @throws ConfigException when a setting is another than before; nothing has been written then
   * @throws RunDirectoryException when the file cannot be read or written
   */
  static RunIdentity establish(RunDirectory directory, Map<String, String> settings) {
    Path file = directory.identity();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      RunIdentity earlier = read(file);
      earlier.requireSame(directory.root(), settings);
      return earlier;
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    RunIdentity identity = new RunIdentity(settings, HexFormat.of().formatHex(salt));
    try {
      // Fingerprints with another salt tell nothing.
      Files.deleteIfExists(directory.lines());
      Files.deleteIfExists(directory.found());
      identity.write(file, directory.tmp());
      DiskForce.FORCED.directory(directory.state());
    } catch (IOException e) {
      OwnFile.drop(temporary(file, directory.tmp()));
      throw new RunDirectoryException(
          file + " could not be written: choose another directory with -d", e);
    }
    return identity;
  }

  private void requireSame(Path directory, Map<String, String> now) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      require(directory, setting.getKey(), setting.getValue(), now);
    }
    for (String name : now.keySet()) {
      require(directory, name, settings.getOrDefault(name, NOT_SET), now);
    }
  }

  private static void require(
      Path directory, String name, String was, Map<String, String> settings) {
    String is = settings.getOrDefault(name, NOT_SET);
    if (!was.equals(is)) {
      throw new ConfigException(
          "the run in %s cannot go on: %s was %s, is %s; %s, choose another directory with -d, or start afresh with --overwrite"
              .formatted(directory, name, shown(was), shown(is), again(name, was)));
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? NOT_SET : value;
  }

  private static String again(String name, String was) {
    String flag = FLAGS.get(name);
    if (flag != null) {
      return "leave " + flag + " as it was";
    }
    return shown(was).equals(NOT_SET) || (name.equals("depth") && was.equals(ANY))
        ? "leave --" + name + " out"
        : "ask for --" + name + " " + was + " again";
  }

  private void write(Path file, Path temporaryDirectory) throws IOException {
    Path temporary = temporary(file, temporaryDirectory);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(encode());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // Once a run costs nothing, and a name that leads to nothing is worse than no name.
      DiskForce.FORCED.file(channel, temporary);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path temporary(Path file, Path temporaryDirectory) {
    return temporaryDirectory.resolve(file.getFileName());
  }

  private byte[] encode() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("salt", salt);
      json.writeObjectFieldStart("settings");
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        json.writeStringField(setting.getKey(), setting.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the identity of a run.
   *
   * @throws RunDirectoryException when the file is missing or damaged
   */
  static RunIdentity read(Path file) {
    try (JsonParser json = Json.FACTORY.createParser(Files.readAllBytes(file))) {
      return object(json);
    } catch (IOException e) {
      throw new RunDirectoryException(
          file
              + " is damaged: remove it if list, layout and store are what they were,"
              + " or start afresh with --overwrite",
          e);
    }
  }

  private static RunIdentity object(JsonParser json) throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT);
    int format = 0;
    String salt = "";
    Map<String, String> settings = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "format" -> format = json.getIntValue();
        case "salt" -> salt = json.getText();
        case "settings" -> {
          expect(value == JsonToken.START_OBJECT);
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json.nextToken() == JsonToken.VALUE_STRING);
            settings.put(name, json.getText());
          }
        }
        default -> json.skipChildren();
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT && format == FORMAT);
    expect(salt.matches("[0-9a-f]{" + 2 * SALT_BYTES + "}"));
    return new RunIdentity(settings, salt);
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not the identity of a run");
    }
  }
}
