/**
 * What a process does by itself from time to time.
 */
@NullMarked
package org.healthpipeline.common.schedule;

import org.jspecify.annotations.NullMarked;
