/**
 * The registry of health types: measurable quantities, their units and their aggregation.
 * {@code docs/SEMANTICS.md} defines the methods of aggregation ("Aggregations").
 */
@NullMarked
package org.healthpipeline.model.type;

import org.jspecify.annotations.NullMarked;
