package crawler.compare.html;

import crawler.compare.ComparisonSetting;
import crawler.compare.ComparisonVerdict;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The top of the page: what was found, what more there is to say, and what was compared. */
final class Headline {
  /** How many times faster: what the eye should find first. */
  private static final Pattern TIMES = Pattern.compile("[0-9][0-9.,]*×");

  private final Subject subject;
  private final ComparisonVerdict verdict;

  Headline(Subject subject) {
    this.subject = subject;
    this.verdict = new ComparisonVerdict(subject.report(), subject.figures(), subject.decimals());
  }

  /** For the window and for bookmarks. */
  String title() {
    return verdict.headline() + " – crawler compare";
  }

  void write(Markup page) {
    page.element("p", "crawler compare", "class", "kicker");
    page.open("h1");
    // A figure and its unit stay on one line.
    String headline = verdict.headline().replaceAll("([0-9]) ", "$1\u00A0");
    Matcher times = TIMES.matcher(headline);
    int from = 0;
    while (times.find()) {
      page.text(headline.substring(from, times.start())).element("strong", times.group());
      from = times.end();
    }
    page.text(headline.substring(from)).close("h1").line();
    verdict.afterHeadline().forEach(sentence -> page.element("p", sentence, "class", "lead"));
    List<String> faults = subject.report().faults();
    if (!faults.isEmpty()) {
      page.open("div", "class", "fault").element("p", "This is not a fair comparison:").open("ul");
      faults.forEach(fault -> page.element("li", fault));
      page.close("ul").close("div");
    }
    page.open("ul", "class", "setting", "aria-label", "What was compared");
    new ComparisonSetting(subject.report(), subject.figures())
        .facts()
        .forEach(fact -> page.element("li", fact));
    page.close("ul");
  }
}
