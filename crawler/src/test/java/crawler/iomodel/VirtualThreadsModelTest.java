package crawler.iomodel;

class VirtualThreadsModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return model(SocketLimits.DEFAULTS);
  }

  @Override
  protected IoModel model(SocketLimits limits) {
    return new VirtualThreadsModel(limits);
  }
}
