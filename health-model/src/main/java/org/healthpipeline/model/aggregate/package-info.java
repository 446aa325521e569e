/**
 * From free pieces to the figures of hours, and from hours to days, weeks and months. The
 * worker only reads, calls and writes.
 */
@NullMarked
package org.healthpipeline.model.aggregate;

import org.jspecify.annotations.NullMarked;
