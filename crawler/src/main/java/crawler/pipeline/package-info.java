/** The life of a URL: admit, download, save, record. The only place where errors become results. */
@NullMarked
package crawler.pipeline;

import org.jspecify.annotations.NullMarked;
