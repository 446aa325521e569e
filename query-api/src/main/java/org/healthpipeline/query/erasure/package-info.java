/**
 * The erasure of a user: keys first, then everything else, however often it is
 * interrupted.
 */
@NullMarked
package org.healthpipeline.query.erasure;

import org.jspecify.annotations.NullMarked;
