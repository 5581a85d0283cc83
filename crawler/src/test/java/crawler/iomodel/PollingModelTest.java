package crawler.iomodel;

class PollingModelTest extends LoopModelContract {

  @Override
  protected IoModel model(SocketLimits limits) {
    return new PollingModel(limits);
  }
}
