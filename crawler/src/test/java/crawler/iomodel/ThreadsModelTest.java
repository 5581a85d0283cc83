package crawler.iomodel;

class ThreadsModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return model(SocketLimits.DEFAULTS);
  }

  @Override
  protected IoModel model(SocketLimits limits) {
    return new ThreadsModel(limits);
  }
}
