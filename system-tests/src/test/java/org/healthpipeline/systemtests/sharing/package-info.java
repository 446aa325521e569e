/**
 * Shares: nothing beyond their scope, nothing after their end, and everything on record.
 */
@NullMarked
package org.healthpipeline.systemtests.sharing;

import org.jspecify.annotations.NullMarked;
