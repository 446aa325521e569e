/**
 * Explanations of figures.
 */
@NullMarked
package org.healthpipeline.query.explain;

import org.jspecify.annotations.NullMarked;
