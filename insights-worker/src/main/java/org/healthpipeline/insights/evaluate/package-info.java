/**
 * Evaluates the rules for a user, and stores their findings.
 */
@NullMarked
package org.healthpipeline.insights.evaluate;

import org.jspecify.annotations.NullMarked;
