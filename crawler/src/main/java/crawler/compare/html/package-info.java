/**
 * A comparison as one page for a browser: text, tables and charts in a single file that loads
 * nothing and needs no script.
 */
@NullMarked
package crawler.compare.html;

import org.jspecify.annotations.NullMarked;
