package crawler.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Remembers what it was asked to do. */
final class RecordedActions implements Actions {
  final List<Object> requests = new ArrayList<>();
  private final Supplier<Integer> answer;

  RecordedActions(Supplier<Integer> answer) {
    this.answer = answer;
  }

  @Override
  public int fetch(FetchRequest request) {
    return record(request);
  }

  @Override
  public int run(BatchRequest request) {
    return record(request);
  }

  @Override
  public int compare(CompareRequest request) {
    return record(request);
  }

  @Override
  public int plan(PlanRequest request) {
    return record(request);
  }

  @Override
  public int site(SiteRequest request) {
    return record(request);
  }

  @Override
  public int url(UrlRequest request) {
    return record(request);
  }

  @Override
  public int robots(RobotsRequest request) {
    return record(request);
  }

  private int record(Object request) {
    requests.add(request);
    return answer.get();
  }
}
