package crawler.iomodel;

import crawler.fetch.FetchOptions;

class EventLoopModelTest extends EngineModelContract {

  @Override
  protected IoModel model(FetchOptions options) {
    return EngineModel.eventLoop(options);
  }
}
