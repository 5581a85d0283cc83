package crawler.config;

/** A self-signed certificate for a name that is reserved for examples. */
final class TestCertificate {
  static final String PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIIBfzCCASWgAwIBAgIUe2mIJUGsmaZbS3ghKAu4DNiojnEwCgYIKoZIzj0EAwIw
      FTETMBEGA1UEAwwKY2EuZXhhbXBsZTAeFw0yNjExMjExMDIyMjVaFw0zNjExMTgx
      MDIyMjVaMBUxEzARBgNVBAMMCmNhLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
      PQMBBwNCAARQb/odNEopqarNBo0vPqvTEIQZYs2hi76ydr5cPumnYIAweJbPfYy6
      NxagLBh31J7B4m80xPy3YUxjC4G97Y4Ao1MwUTAdBgNVHQ4EFgQUSChk/CxggDj/
      R6hAcW6MYaCiE6kwHwYDVR0jBBgwFoAUSChk/CxggDj/R6hAcW6MYaCiE6kwDwYD
      VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEArxlcS2vI7XLyb3IgzG6Z
      k1egVfz9h71Dwd45H33KXqECIAhoB50RseGJH0/vSYcGRmYLvFS4sPDLF8QvZbXz
      3P5p
      -----END CERTIFICATE-----
      """;

  private TestCertificate() {}
}
