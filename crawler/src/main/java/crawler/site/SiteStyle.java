package crawler.site;

import java.util.Optional;

/**
 * The style of the index pages, below {@code /style/}: a sheet, another that it imports, and images
 * that nothing but a style names. Pure.
 */
final class SiteStyle {
  /** What the head of an index page has. */
  static final String IN_HEAD =
      """
      <link rel="stylesheet" href="/style/site.css">
      <style>h1 { border-image: url(/style/edge.svg) 1 }</style>
      """;

  private static final String CSS = "text/css; charset=utf-8";
  private static final String SVG = "image/svg+xml";

  private SiteStyle() {}

  /** Empty when there is nothing of that name. */
  static Optional<SiteAnswer> answer(String name) {
    return switch (name) {
      case "site.css" ->
          sheet(
              """
              @import "more.css";
              /* url(comment.svg) is none */
              body { font-family: sans-serif; background: url( "paper.svg" ) }
              """);
      case "more.css" ->
          sheet(
              """
              ul { list-style-image: url(d\\6ft.svg) }
              """);
      case "dot.svg", "edge.svg", "paper.svg" ->
          Optional.of(
              new SiteAnswer(
                  200,
                  SVG,
                  SiteBody.of(
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">"
                          + "<circle cx=\"4\" cy=\"4\" r=\"2\" fill=\"#ccc\"/></svg>\n")));
      default -> Optional.empty();
    };
  }

  private static Optional<SiteAnswer> sheet(String text) {
    return Optional.of(new SiteAnswer(200, CSS, SiteBody.of(text)));
  }
}
