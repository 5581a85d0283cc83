package crawler.config;

import crawler.model.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Refuses a file of trusted certificates that holds none. */
final class Certificates {
  private Certificates() {}

  /**
   * Reads the file and forgets what it read.
   *
   * @param prefix what a message begins with
   * @throws ConfigException when the file cannot be read or holds no X.509 certificate
   */
  static void require(Path file, String prefix) {
    InputFiles.requireReadable(file, prefix);
    try (InputStream in = Files.newInputStream(file)) {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return;
      }
    } catch (CertificateException e) {
      throw none(file, prefix);
    } catch (IOException e) {
      throw new ConfigException(prefix + "cannot be read: " + file);
    }
    throw none(file, prefix);
  }

  private static ConfigException none(Path file, String prefix) {
    return new ConfigException(
        prefix + "expected a file with certificates in PEM form, was '" + file + "'");
  }
}
