/**
 * The samples of a user, as they came or as they count.
 */
@NullMarked
package org.healthpipeline.query.sample;

import org.jspecify.annotations.NullMarked;
