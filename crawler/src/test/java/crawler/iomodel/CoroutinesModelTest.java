package crawler.iomodel;

class CoroutinesModelTest extends EngineModelContract {

  @Override
  protected IoModel model() {
    return EngineModel.coroutines();
  }
}
