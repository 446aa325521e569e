/**
 * Which sample counts when several devices measured the same time. Depends on nothing but
 * the health types, so that every service merges alike.
 */
@NullMarked
package org.healthpipeline.model.merge;

import org.jspecify.annotations.NullMarked;
