package crawler.compare.html;

import crawler.compare.ComparisonJson;
import crawler.compare.ComparisonReport;
import crawler.compare.ComparisonRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * {@code compare.html}: a comparison as one page for people. The file holds all that it needs, asks
 * no server for anything, and shows everything without scripts, which only add highlighting.
 */
public final class ComparisonPage {
  private static final Inline STYLE = Inline.resource("compare.css");
  private static final Inline SCRIPT = Inline.resource("compare.js");

  private final Subject subject;
  private final Markup page = new Markup();

  private ComparisonPage(ComparisonReport report) {
    this.subject = Subject.of(report);
  }

  /** One part of the page, to which a link at its top leads. */
  private record Section(String id, String title, Consumer<Markup> content) {}

  /**
   * Writes {@code directory/compare.html} in one step, in place of an older one.
   *
   * @return the file
   */
  public static Path write(ComparisonReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("compare.html");
    // Not createTempFile, which would hide the file from everybody but its owner.
    Path unfinished = directory.resolve(".compare.html.tmp");
    try {
      Files.writeString(unfinished, of(report));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return file;
  }

  /** The page: HTML that an XML parser reads too. */
  public static String of(ComparisonReport report) {
    return new ComparisonPage(report).whole();
  }

  private String whole() {
    page.open("html", "lang", "en").line();
    Headline headline = new Headline(subject);
    head(headline.title());
    page.open("body").element("a", "Skip to the figures", "class", "skip", "href", "#main");
    page.open("header");
    headline.write(page);
    page.close("header").line();
    List<Section> sections = sections();
    page.open("nav", "aria-label", "Parts of this page").open("ul");
    for (Section section : sections) {
      page.open("li").element("a", section.title(), "href", "#" + section.id()).close("li");
    }
    page.close("ul").close("nav").line();
    page.open("main", "id", "main", "tabindex", "-1");
    picker();
    sections.forEach(this::section);
    page.close("main").line();
    page.open("footer")
        .element("p", "Made by crawler compare. This file loads nothing from anywhere.")
        .close("footer")
        .raw("script", SCRIPT.content())
        .close("body")
        .close("html");
    return "<!DOCTYPE html>\n" + page.done() + "\n";
  }

  private void head(String title) {
    String policy =
        "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
            .formatted(STYLE.source(), SCRIPT.source());
    page.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content", policy)
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .empty("meta", "name", "referrer", "content", "no-referrer")
        .element("title", title)
        .raw("style", STYLE.content())
        .close("head")
        .line();
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    ComparisonReport report = subject.report();
    sections.add(new Section("wall", "Wall time", new WallSection(subject)::write));
    if (!report.completed().isEmpty()) {
      sections.add(new Section("cost", "What it costs", new CostSection(subject)::write));
    }
    if (!WaterfallSection.drawable(subject).isEmpty()) {
      sections.add(new Section("waterfall", "Page by page", new WaterfallSection(subject)::write));
    }
    report
        .sweep()
        .ifPresent(
            sweep ->
                sections.add(
                    new Section(
                        "sweep",
                        SweepSection.title(sweep.axis()),
                        new SweepSection(subject, sweep)::write)));
    MethodSection method = new MethodSection(subject);
    sections.add(new Section("figures", "All figures", this::figures));
    sections.add(new Section("environment", "Where and with what", method::environment));
    sections.add(new Section("method", "How it was measured", method::rules));
    return sections;
  }

  private void section(Section section) {
    String title = section.id() + "-title";
    page.open("section", "id", section.id(), "aria-labelledby", title)
        .element("h2", section.title(), "id", title);
    section.content().accept(page);
    page.close("section").line();
  }

  /** Shown by the script, without which it could do nothing. */
  private void picker() {
    page.open("div", "class", "picker", "role", "group", "aria-label", "Highlight a model")
        .element("span", "Highlight", "aria-hidden", "true");
    subject.report().options().models().stream()
        .map(ModelStyle::of)
        .forEach(
            style -> {
              page.open(
                  "button", "type", "button", "aria-pressed", "false", "data-pick", style.code());
              style.mark(page);
              page.text(style.code()).close("button");
            });
    page.close("div").line();
  }

  private void figures(Markup to) {
    ComparisonReport report = subject.report();
    DataTable.write(
        to,
        "Medians of the rounds for each model",
        new ComparisonRows(report, subject.figures()).table(),
        report.entries().stream().map(entry -> entry.entry().model().code()).toList());
    to.open("details").element("summary", "Every round, as JSON").open("div", "class", "json");
    to.raw("script", json(report), "type", "application/json", "id", "compare-json");
    to.close("div").close("details");
  }

  /** JSON that cannot end the element it stands in: what could, or hides, is written as escapes. */
  private static String json(ComparisonReport report) {
    StringBuilder json = new StringBuilder();
    ComparisonJson.of(report)
        .encodePrettily()
        .chars()
        .forEach(
            c -> {
              if (isPlain(c)) {
                json.append((char) c);
              } else {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return json.toString();
  }

  private static boolean isPlain(int c) {
    return switch (c) {
      case '<', '>', '&' -> false;
      case '\n' -> true;
      default -> !Markup.isHidden(c) && c != '\u2028' && c != '\u2029';
    };
  }
}
