/**
 * Reads what rules need to know of a person.
 */
@NullMarked
package org.healthpipeline.insights.observe;

import org.jspecify.annotations.NullMarked;
