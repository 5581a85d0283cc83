package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTitleTest {
  private static final List<String> PIECES =
      List.of(
          "<!DOCTYPE html>",
          "<!doctype html public \"a>b\">",
          "<html lang=en>",
          "<head>",
          "<HEAD\n>",
          "</head>",
          "<body>",
          "<meta charset=utf-8>",
          "<meta content='a > b' name=\"<title>no</title>\">",
          "<link rel=next href=/n/>",
          "<base href=/>",
          "<script>if (a < b) '<title>x</title>'</script>",
          "<script><!-- <script></script> --></script>",
          "<style>a > b { }</style>",
          "<!-- <title>commented</title> -->",
          "<!-->",
          "<!--->",
          "<!- x >",
          "<!x>",
          "<?xml version='1.0'?>",
          "<noscript>",
          "</noscript>",
          "<svg>",
          "</svg>",
          "<template>",
          "<select>",
          "<p>",
          "text",
          "\u00a0",
          "\u000b",
          " \r\n",
          "<title>",
          "<title/>",
          "<Title class=a>",
          "A & B",
          " a\n  title ",
          "&amp;",
          "\u00ad",
          "\u2003",
          "\0",
          "<b>",
          "</title >",
          "</title/>",
          "</titles>",
          "</");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>A page</title>",
        "<html><head><!-- made by hand -->\n<script>var a = '<title>';</script><title>A\n page </title>",
        "<TITLE>A page</TITLE>",
      })
  void usualPagesNeedNoParser(String head) throws Exception {
    assertThat(PlainTitle.in(head)).isEqualTo("A page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>A &amp; B</title>",
        "<p>text</p><title>A</title>",
        "<svg><title>drawn</title>",
        "<!-- <title>never</title>",
        "<title>a</title >b</title>",
        "<noscript><title>A</title>",
        "<title/></title>",
        "",
        "</title>",
      })
  void unusualOnesAreLeftToIt(String head) throws Exception {
    assertThat(PlainTitle.in(head)).isNull();
  }

  @Test
  void saysWhatTheParserSays() throws Exception {
    Random random = new Random(7);
    int plain = 0;
    for (int i = 0; i < 40_000; i++) {
      StringBuilder made = new StringBuilder();
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        made.append(PIECES.get(random.nextInt(random.nextInt(4) == 0 ? PIECES.size() : 12)));
      }
      String html =
          made.append("<title>").append(random.nextInt(9)).append(" \n</title>").toString();
      String title = PlainTitle.in(html);
      if (title != null) {
        plain++;
        Element parsed = Jsoup.parse(html).selectFirst("title");
        assertThat(parsed).as(html).isNotNull();
        assertThat(title).as(html).isEqualTo(parsed == null ? "" : parsed.text().strip());
      }
    }
    assertThat(plain).isGreaterThan(10_000);
  }
}
