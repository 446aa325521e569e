/**
 * Reads what rules need to know of a user.
 */
@NullMarked
package org.healthpipeline.insights.observe;

import org.jspecify.annotations.NullMarked;
