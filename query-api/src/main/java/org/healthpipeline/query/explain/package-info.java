/**
 * Why a figure is what it is.
 */
@NullMarked
package org.healthpipeline.query.explain;

import org.jspecify.annotations.NullMarked;
