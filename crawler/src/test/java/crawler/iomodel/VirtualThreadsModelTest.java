package crawler.iomodel;

class VirtualThreadsModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return new VirtualThreadsModel(SocketLimits.DEFAULTS);
  }
}
