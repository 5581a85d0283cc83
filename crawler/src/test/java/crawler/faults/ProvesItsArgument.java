package crawler.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each call of the test proves the row that it {@linkplain FaultRow#tell tells}, since it is called
 * once for each of many.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ProvesItsArgument {
  /** The key under which a call tells its row. */
  String KEY = "fault-row";

  /** Every row that the test is called for. */
  FaultRow[] value();
}
