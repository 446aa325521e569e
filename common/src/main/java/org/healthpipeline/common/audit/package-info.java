/**
 * The audit log: an append-only record of access to users' data, one chain of hashes per
 * user.
 */
@NullMarked
package org.healthpipeline.common.audit;

import org.jspecify.annotations.NullMarked;
