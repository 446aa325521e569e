/**
 * Old months of raw samples go to the object store and come back: kinds of operations.
 */
@NullMarked
package org.healthpipeline.admin.archive;

import org.jspecify.annotations.NullMarked;
