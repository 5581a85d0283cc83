/** Host names become addresses: a cache, one question for each name, few questions at a time. */
@NullMarked
package crawler.names;

import org.jspecify.annotations.NullMarked;
