package crawler.iomodel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The models that are written here by hand; the engine's own are added by whoever has them. */
public final class HandMadeModels {
  private HandMadeModels() {}

  /** Makers of fresh instances, by name. */
  public static Map<ModelName, ModelMaker> all(SocketLimits limits) {
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
