/**
 * Decides which sample counts when several devices measured the same time. Depends only
 * on the health types, so that every service merges alike. {@code docs/SEMANTICS.md}
 * defines the ranking and the free part ("Which sample counts").
 */
@NullMarked
package org.healthpipeline.model.merge;

import org.jspecify.annotations.NullMarked;
