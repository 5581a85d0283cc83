package crawler.iomodel;

class EventLoopModelTest extends EngineModelContract {

  @Override
  protected IoModel model() {
    return EngineModel.eventLoop();
  }
}
