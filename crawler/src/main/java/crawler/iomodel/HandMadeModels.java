package crawler.iomodel;

import java.util.EnumMap;
import java.util.Map;

/** The models that are written here by hand; the engine's own are added by whoever has them. */
public final class HandMadeModels {
  private HandMadeModels() {}

  /**
   * Makers of fresh instances, by name.
   *
   * @param pool the processes of {@code processes}; its owner closes it
   */
  public static Map<ModelName, ModelMaker> all(SocketLimits limits, ProcessPool pool) {
    Map<ModelName, ModelMaker> models = new EnumMap<>(ModelName.class);
    models.put(ModelName.SEQUENTIAL, () -> new SequentialModel(limits));
    models.put(ModelName.PROCESSES, pool);
    models.put(ModelName.THREADS, () -> new ThreadsModel(limits));
    models.put(ModelName.VIRTUAL_THREADS, () -> new VirtualThreadsModel(limits));
    return models;
  }
}
