/**
 * Lets the rules look at a user, and keeps what they find.
 */
@NullMarked
package org.healthpipeline.insights.evaluate;

import org.jspecify.annotations.NullMarked;
