package crawler.iomodel;

class SequentialModelTest extends IoModelContract {

  @Override
  protected IoModel model() {
    return model(SocketLimits.DEFAULTS);
  }

  @Override
  protected IoModel model(SocketLimits limits) {
    return new SequentialModel(limits);
  }

  @Override
  protected boolean concurrent() {
    return false;
  }
}
