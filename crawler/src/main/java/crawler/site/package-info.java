/** The built-in demo site. */
@NullMarked
package crawler.site;

import org.jspecify.annotations.NullMarked;
