package crawler.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate, made by the JDK's keytool. */
public final class TlsIdentity {
  private static final String PASSWORD = "changeit";

  private static final String AUTHORITY = "authority";

  private final Path store;

  private TlsIdentity(Path store) {
    this.store = store;
  }

  /**
   * A certificate signed by itself.
   *
   * @param more of keytool's options, such as the name or the first day
   */
  public static TlsIdentity selfSigned(Path directory, String... more) throws Exception {
    Path store = Files.createTempFile(directory, "identity", ".p12");
    Files.delete(store);
    List<String> command =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=test"));
    // What is given twice counts as given last.
    command.addAll(List.of(more));
    keytool(store, command);
    return new TlsIdentity(store);
  }

  /** A certificate signed by an authority of its own, which {@link #pem()} is then. */
  public static TlsIdentity signed(Path directory, String... more) throws Exception {
    TlsIdentity authority =
        selfSigned(directory, "-alias", AUTHORITY, "-ext", "bc:c", "-dname", "CN=authority");
    List<String> command =
        new ArrayList<>(List.of("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname"));
    command.addAll(List.of("CN=test", "-signer", AUTHORITY));
    command.addAll(List.of(more));
    keytool(authority.store, command);
    return authority;
  }

  private static void keytool(Path store, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(options);
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool did not do " + options);
    }
  }

  private KeyStore keys() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** A server of https on loopback with this certificate. */
  public RawServer server() throws Exception {
    KeyStore keys = keys();
    keys.deleteEntry(AUTHORITY);
    var identities = KeyManagerFactory.getInstance("PKIX");
    identities.init(keys, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(identities.getKeyManagers(), null, null);
    ServerSocket listening =
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new RawServer(listening, "https");
  }

  /** The certificate as a PEM file. */
  public Path pem() throws Exception {
    String alias = keys().containsAlias(AUTHORITY) ? AUTHORITY : "a";
    String text =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys().getCertificate(alias).getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(store.resolveSibling(store.getFileName() + ".pem"), text);
  }
}
