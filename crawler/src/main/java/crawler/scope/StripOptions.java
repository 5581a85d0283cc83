package crawler.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What does not count when two URLs are compared.
 *
 * @param names of parameters, in any case; a star at the end stands for anything
 * @param sessionSegments whether ASP.NET's session in the path, {@code /(S(…))/}, goes too
 * @param sorted whether the order of a query's parameters does not count
 */
public record StripOptions(List<String> names, boolean sessionSegments, boolean sorted) {
  /** Everything counts. */
  public static final StripOptions NONE = new StripOptions(List.of(), false, false);

  /** Where a visitor came from: the word {@code tracking} stands for these. */
  static final Set<String> TRACKING =
      Set.of(
          "utm_*",
          "mtm_*",
          "pk_*",
          "piwik_*",
          "matomo_*",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "fbclid",
          "msclkid",
          "yclid",
          "ysclid",
          "twclid",
          "ttclid",
          "li_fat_id",
          "igshid",
          "mc_cid",
          "mc_eid",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "mkt_tok",
          "vero_id",
          "_openstat",
          "oly_anon_id",
          "oly_enc_id",
          "srsltid",
          "epik",
          "irclickid");

  /** Whose visit it is: the word {@code session} stands for these. */
  static final Set<String> SESSION =
      Set.of(
          "jsessionid",
          "phpsessid",
          "aspsessionid*",
          "sid",
          "sessid",
          "sessionid",
          "session_id",
          "cfid",
          "cftoken",
          "zenid",
          "oscsid");

  public StripOptions {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  /** Reads words of {@code --strip-params}: {@code tracking}, {@code session} and names. */
  public static StripOptions of(List<String> words, boolean sorted) {
    List<String> names = new ArrayList<>();
    for (String word : words) {
      switch (word) {
        case "tracking" -> names.addAll(TRACKING);
        case "session" -> names.addAll(SESSION);
        default -> names.add(word);
      }
    }
    return new StripOptions(names, words.contains("session"), sorted);
  }

  /** Whether a parameter of this name goes. */
  boolean strips(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(each -> isOf(each, lower));
  }

  private static boolean isOf(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
