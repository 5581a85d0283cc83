package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;

/** One row of the comparison: a model with a pipeline on so many cores. */
public record Entry(ModelName model, Pipeline pipeline, Cores cores) {

  /** {@code threads-direct-all}: how it is called on disk. */
  public String code() {
    return model.code() + "-" + pipeline.code() + "-" + cores.code();
  }

  /** The same pipeline and cores under another model. */
  Entry with(ModelName other) {
    return new Entry(other, pipeline, cores);
  }
}
