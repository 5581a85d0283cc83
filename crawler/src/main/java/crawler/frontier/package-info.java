/** What is to be fetched: reading lists, leaving out duplicates. */
@NullMarked
package crawler.frontier;

import org.jspecify.annotations.NullMarked;
