package crawler.cli;

/**
 * What the commands do once their arguments are understood. Each returns the exit code; what it
 * throws is told to the user by {@link Problem}.
 */
public interface Actions {
  int fetch(FetchRequest request);

  int run(BatchRequest request);

  int compare(CompareRequest request);

  int plan(PlanRequest request);

  int site(SiteRequest request);

  int url(UrlRequest request);

  int robots(RobotsRequest request);
}
