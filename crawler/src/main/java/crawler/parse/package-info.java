/** What can be read from a page. */
@NullMarked
package crawler.parse;

import org.jspecify.annotations.NullMarked;
