/**
 * Long-running work as rows of a table. One process at a time holds a row by a lease. If
 * that process dies, another one continues from the last checkpoint.
 */
@NullMarked
package org.healthpipeline.common.lease;

import org.jspecify.annotations.NullMarked;
