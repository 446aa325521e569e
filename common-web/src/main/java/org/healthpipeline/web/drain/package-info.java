/** Graceful removal of a process from a pool of instances. */
@NullMarked
package org.healthpipeline.web.drain;

import org.jspecify.annotations.NullMarked;
