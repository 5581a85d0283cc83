/** Which addresses of the network may be connected to. */
@NullMarked
package crawler.address;

import org.jspecify.annotations.NullMarked;
