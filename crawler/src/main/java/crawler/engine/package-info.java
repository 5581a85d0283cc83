/** A run as a whole: reading, feeding the pipeline, stopping. */
@NullMarked
package crawler.engine;

import org.jspecify.annotations.NullMarked;
