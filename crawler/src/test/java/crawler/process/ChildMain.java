package crawler.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the children of the tests run. */
public final class ChildMain {
  private ChildMain() {}

  /**
   * {@code echo} answers each line, {@code property NAME} prints a system property, {@code exit N}
   * ends, {@code deaf} ignores that its input ends, {@code parent} starts an {@code echo} child,
   * prints its pid and ends without closing it.
   */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "echo" -> echo();
      case "property" -> System.out.println(System.getProperty(arguments[1]));
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "deaf" -> {
        System.out.println("deaf");
        new CountDownLatch(1).await();
      }
      case "parent" -> {
        JavaChild child =
            JavaChild.start(ChildMain.class.getName(), List.of(), List.of(arguments[1]));
        System.out.println(child.pid());
        System.out.flush();
        echo();
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void echo() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println("echo " + line);
    }
  }
}
