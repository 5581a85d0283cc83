/** The command line. */
@NullMarked
package crawler.cli;

import org.jspecify.annotations.NullMarked;
