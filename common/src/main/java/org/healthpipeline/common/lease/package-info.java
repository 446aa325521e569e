/**
 * Long work that is a row of a table: done by one process at a time, which holds it by a
 * lease, and taken up by another one when that process dies.
 */
@NullMarked
package org.healthpipeline.common.lease;

import org.jspecify.annotations.NullMarked;
