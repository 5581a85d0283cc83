package crawler.iomodel;

class CompletionModelTest extends LoopModelContract {

  @Override
  protected IoModel model(SocketLimits limits) {
    return new CompletionModel(limits);
  }
}
