package crawler.config;

/** For every kind of option a text that it takes, and one that it refuses. */
final class KindSamples {
  private KindSamples() {}

  /** Never the default of an option of this kind. */
  static String accepted(Option<?> option) {
    return switch (option.kind()) {
      case Kind.Whole kind -> "37";
      case Kind.Seed kind -> "-42";
      case Kind.Time kind -> "7ms";
      case Kind.Size kind -> "3KiB";
      case Kind.Percent kind -> "12.5%";
      case Kind.Tolerance kind -> "7%";
      case Kind.Text kind -> "some text";
      case Kind.Pattern kind -> "/docs/**";
      case Kind.Priority kind -> "/docs/**=10";
      case Kind.Url kind -> "http://a.example/sitemap.xml";
      case Kind.FilePath kind -> kind.read() ? "-" : "elsewhere";
      case Kind.Flag kind -> "true";
      case Kind.Choice<?> kind ->
          kind.names().getLast().equals(standard(option))
              ? kind.names().getFirst()
              : kind.names().getLast();
      case Kind.Choices<?> kind ->
          kind.choice().names().getLast() + "," + kind.choice().names().getFirst();
      case Kind.Sweeping kind -> "concurrency=1,37";
      case Kind.HeaderLine kind -> "Accept: text/html";
      case Kind.Proxy kind -> "http://proxy.example:3128";
      case Kind.Frequency kind -> "7.5/m";
      case Kind.Mail kind -> "me@example.org";
      case Kind.Contact kind -> "https://example.org/crawler";
    };
  }

  static String refused(Option<?> option) {
    return switch (option.kind()) {
      case Kind.Whole kind -> "many";
      case Kind.Seed kind -> "1.5";
      case Kind.Time kind -> "5";
      case Kind.Size kind -> "64 K";
      case Kind.Percent kind -> "5";
      case Kind.Tolerance kind -> "101%";
      case Kind.Text kind -> " ";
      case Kind.Pattern kind -> "re:(";
      case Kind.Priority kind -> "/docs/**=high";
      case Kind.Url kind -> "ftp://a.example/";
      case Kind.FilePath kind -> " ";
      case Kind.Flag kind -> "yes";
      case Kind.Choice<?> kind -> "neither";
      case Kind.Choices<?> kind -> "neither," + kind.choice().names().getFirst();
      case Kind.Sweeping kind -> "concurrency=1";
      case Kind.HeaderLine kind -> "no colon";
      case Kind.Proxy kind -> "proxy.example";
      case Kind.Frequency kind -> "0/s";
      case Kind.Mail kind -> "me@localhost";
      case Kind.Contact kind -> "https://example.org/)";
    };
  }

  private static String standard(Option<?> option) {
    return option.standardText().orElse("");
  }
}
