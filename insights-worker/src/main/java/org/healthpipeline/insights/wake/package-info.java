/**
 * Decides when the rules are evaluated: after changes, and once a night.
 */
@NullMarked
package org.healthpipeline.insights.wake;

import org.jspecify.annotations.NullMarked;
