package crawler.iomodel;

class SelectorModelTest extends LoopModelContract {

  @Override
  protected IoModel model(SocketLimits limits) {
    return SelectorModel.best(limits);
  }
}
