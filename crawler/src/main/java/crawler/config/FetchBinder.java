package crawler.config;

import crawler.engine.CrawlOptions;
import crawler.fetch.FetchOptions;
import crawler.fetch.Header;
import crawler.fetch.UserAgent;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.politeness.Rate;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From settings to the options of a crawl. */
public final class FetchBinder {
  private FetchBinder() {}

  /**
   * Reads and checks every option of {@link FetchKeys} but the lists.
   *
   * @throws crawler.model.ConfigException for the first value that cannot be used
   */
  public static CrawlOptions bind(Settings settings) {
    return new CrawlOptions(
        settings.get(FetchKeys.DIR),
        politeness(settings),
        robots(settings),
        fetch(settings),
        retry(settings),
        store(settings),
        settings.get(FetchKeys.MODEL),
        OrderBinder.bind(settings),
        settings.get(FetchKeys.FAIL_ON),
        settings.isOn(FetchKeys.OVERWRITE, FetchKeys.RESUME),
        settings.isOn(FetchKeys.RESUME, FetchKeys.OVERWRITE),
        LimitBinder.bind(settings));
  }

  private static PolitenessOptions politeness(Settings settings) {
    return settings.bind(
        FetchKeys.ALL,
        () ->
            new PolitenessOptions(
                settings.get(FetchKeys.CONCURRENCY),
                settings.get(PolitenessKeys.HOST_CONCURRENCY),
                settings.get(PolitenessKeys.HOST_DELAY),
                settings.find(PolitenessKeys.RATE).orElse(Rate.NONE),
                settings.get(PolitenessKeys.SLOW_START),
                settings.get(PolitenessKeys.AUTO_THROTTLE),
                settings.get(PolitenessKeys.GIVE_UP_AFTER)));
  }

  private static RobotsOptions robots(Settings settings) {
    return settings.bind(
        FetchKeys.ALL,
        () ->
            new RobotsOptions(
                settings.get(PolitenessKeys.ROBOTS), settings.get(PolitenessKeys.MAX_CRAWL_DELAY)));
  }

  private static FetchOptions fetch(Settings settings) {
    return settings.bind(
        FetchKeys.ALL,
        () ->
            new FetchOptions(
                settings.get(FetchKeys.TIMEOUT),
                settings.get(FetchKeys.CONNECT_TIMEOUT),
                settings.get(FetchKeys.DNS_TIMEOUT),
                settings.get(FetchKeys.HEADER_TIMEOUT),
                FetchOptions.DEFAULTS.stallTimeout(),
                settings.get(FetchKeys.MIN_SPEED),
                settings.get(FetchKeys.MAX_BODY),
                headers(settings),
                userAgent(settings),
                settings.find(FetchKeys.PROXY).orElse(null),
                certificates(settings),
                settings.get(FetchKeys.INSECURE),
                settings.get(FetchKeys.ACCEPT_ENCODING),
                settings.get(FetchKeys.PRIVATE_ADDRESSES),
                settings.find(PolitenessKeys.LIMIT_RATE).orElse(0L)));
  }

  /** A From among the headers counts more than the option. */
  private static List<Header> headers(Settings settings) {
    List<Header> headers = new ArrayList<>(settings.all(FetchKeys.HEADER));
    if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase(UserAgent.FROM))) {
      settings
          .find(PolitenessKeys.FROM)
          .ifPresent(mail -> headers.add(new Header(UserAgent.FROM, mail)));
    }
    return headers;
  }

  private static String userAgent(Settings settings) {
    String userAgent = settings.find(FetchKeys.USER_AGENT).orElse(UserAgent.DEFAULT);
    return settings
        .find(PolitenessKeys.CONTACT)
        .map(contact -> UserAgent.withContact(userAgent, contact))
        .orElse(userAgent);
  }

  private static @Nullable Path certificates(Settings settings) {
    List<Given> given = settings.given(FetchKeys.CACERT);
    if (given.isEmpty()) {
      return null;
    }
    Path file = ListInputs.readPath(FetchKeys.CACERT, given.getLast());
    Certificates.require(file, given.getLast().source().label() + ": ");
    return file;
  }

  private static RetryOptions retry(Settings settings) {
    return settings.bind(
        FetchKeys.ALL,
        () ->
            new RetryOptions(
                settings.get(FetchKeys.RETRIES),
                settings.get(FetchKeys.RETRY_MAX_DELAY),
                settings.get(FetchKeys.MAX_REDIRECTS)));
  }

  private static StoreOptions store(Settings settings) {
    return settings.bind(
        FetchKeys.ALL,
        () ->
            new StoreOptions(
                settings.get(FetchKeys.STORE),
                settings.get(FetchKeys.LAYOUT),
                settings.get(FetchKeys.SAVE_CONCURRENCY),
                settings.get(FetchKeys.DURABILITY),
                settings.get(FetchKeys.NEAR_DUPLICATES)));
  }
}
