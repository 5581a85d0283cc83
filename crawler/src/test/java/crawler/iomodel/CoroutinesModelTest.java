package crawler.iomodel;

import crawler.fetch.FetchOptions;

class CoroutinesModelTest extends EngineModelContract {

  @Override
  protected IoModel model(FetchOptions options) {
    return EngineModel.coroutines(options);
  }
}
