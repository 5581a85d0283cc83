/** Every I/O model behind one interface: the same list, the same codec, the same store. */
@NullMarked
package crawler.iomodel;

import org.jspecify.annotations.NullMarked;
