/**
 * The erasure of a user: keys first, then everything else. It may be interrupted any
 * number of times.
 */
@NullMarked
package org.healthpipeline.query.erasure;

import org.jspecify.annotations.NullMarked;
