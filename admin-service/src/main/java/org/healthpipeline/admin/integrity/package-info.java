/**
 * Integrity checks: aggregates against samples, ciphertexts against their keys, rows
 * against their users, the audit log against its hashes.
 */
@NullMarked
package org.healthpipeline.admin.integrity;

import org.jspecify.annotations.NullMarked;
