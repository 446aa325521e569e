/**
 * Who did what to whose data: an append-only log, one chain of hashes for each user.
 */
@NullMarked
package org.healthpipeline.common.audit;

import org.jspecify.annotations.NullMarked;
