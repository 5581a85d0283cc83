/** From YAML, environment and flags to option records. */
@NullMarked
package crawler.config;

import org.jspecify.annotations.NullMarked;
