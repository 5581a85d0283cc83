package crawler.iomodel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The models that are written here by hand; the engine's own are added by whoever has them. */
public final class HandMadeModels {
  private HandMadeModels() {}

  /**
   * Makers of fresh instances, by name.
   *
   * @param pool the processes of {@code processes}; its owner closes it
   */
  public static Map<ModelName, ModelMaker> all(SocketLimits limits, ProcessPool pool) {
    Map<ModelName, ModelMaker> models = inThisProcess(limits);
    models.put(ModelName.PROCESSES, pool);
    return models;
  }

  /** All but {@code processes}. */
  static Map<ModelName, ModelMaker> inThisProcess(SocketLimits limits) {
    Map<ModelName, ModelMaker> models = new EnumMap<>(ModelName.class);
    models.put(ModelName.SEQUENTIAL, () -> new SequentialModel(limits));
    models.put(ModelName.THREADS, () -> new ThreadsModel(limits));
    models.put(ModelName.VIRTUAL_THREADS, () -> new VirtualThreadsModel(limits));
    models.put(ModelName.POLLING, () -> new PollingModel(limits));
    models.put(ModelName.SELECTOR, () -> SelectorModel.best(limits));
    models.put(
        ModelName.SELECTOR_POLL,
        unless(SelectorModel::pollUnavailable, () -> SelectorModel.poll(limits)));
    models.put(ModelName.COMPLETION, () -> new CompletionModel(limits));
    models.put(
        ModelName.IO_URING, unless(IoUringModel::unavailable, () -> new IoUringModel(limits)));
    return models;
  }

  private static ModelMaker unless(Supplier<Optional<String>> unavailable, ModelMaker maker) {
    return new ModelMaker() {
      @Override
      public IoModel make() {
        return maker.make();
      }

      @Override
      public Optional<String> unavailable() {
        return unavailable.get();
      }
    };
  }
}
