/**
 * Findings about a user, for that user.
 */
@NullMarked
package org.healthpipeline.query.insight;

import org.jspecify.annotations.NullMarked;
