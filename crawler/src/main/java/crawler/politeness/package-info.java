/** When a request may start: limits in all and for each host. */
@NullMarked
package crawler.politeness;

import org.jspecify.annotations.NullMarked;
