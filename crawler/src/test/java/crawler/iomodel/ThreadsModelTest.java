package crawler.iomodel;

class ThreadsModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return new ThreadsModel(SocketLimits.DEFAULTS);
  }
}
