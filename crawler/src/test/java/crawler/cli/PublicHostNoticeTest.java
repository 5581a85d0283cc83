package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.Stage;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicHostNoticeTest {
  private final List<CrawlEvent> heard = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final PublicHostNotice notice =
      new PublicHostNotice(PublicHostNotice.SLOW_START, heard::add, said::add);

  private void enter(String url, Stage stage) throws InvalidUrlException {
    CrawlUrl page = new CrawlUrl(new InputLine(1, "test", url), UrlParser.parseInput(url));
    notice.onEvent(new CrawlEvent.Entered(page, stage));
  }

  @Test
  void saysItOnceBeforeTheFirstRequestToSomebodyElse() throws Exception {
    enter("http://127.0.0.1/", Stage.CONNECT);
    enter("http://www.example.org/", Stage.QUEUE);
    assertThat(said).isEmpty();
    enter("http://www.example.org/", Stage.DNS);
    enter("http://www.example.org/", Stage.CONNECT);
    enter("http://other.example.com/", Stage.DNS);

    assertThat(said).containsExactly(PublicHostNotice.SLOW_START);
    assertThat(heard).hasSize(5);
  }
}
