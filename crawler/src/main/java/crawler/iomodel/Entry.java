package crawler.iomodel;

/** One row of the comparison: a model with a pipeline. */
public record Entry(ModelName model, Pipeline pipeline) {

  /** Pages that it has in flight at most when {@code concurrency} is asked for. */
  public int inFlight(int concurrency) {
    return switch (model) {
      case SEQUENTIAL -> 1;
      case THREADS, VIRTUAL_THREADS, EVENT_LOOP, COROUTINES -> concurrency;
    };
  }

  /** {@code threads-direct}: how it is called in messages and on disk. */
  public String code() {
    return model.code() + "-" + pipeline.code();
  }
}
