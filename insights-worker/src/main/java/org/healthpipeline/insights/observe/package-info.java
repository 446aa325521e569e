/**
 * Reads the observations of a user that the rules need.
 */
@NullMarked
package org.healthpipeline.insights.observe;

import org.jspecify.annotations.NullMarked;
