package crawler.iomodel;

class SequentialModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return new SequentialModel(SocketLimits.DEFAULTS);
  }

  @Override
  protected boolean concurrent() {
    return false;
  }
}
