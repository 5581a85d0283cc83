package crawler.pipeline;

/** Who waits for a download: the models that the pipeline itself is made for. */
enum Waiting {
  COROUTINES,
  EVENT_LOOP;

  PagePipeline pipeline(PipelineBuilder builder) {
    return switch (this) {
      case COROUTINES -> builder.coroutines();
      case EVENT_LOOP -> builder.eventLoop();
    };
  }
}
