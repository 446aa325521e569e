/**
 * The audit log for operators: search, verification, and its anchors outside of the
 * database.
 */
@NullMarked
package org.healthpipeline.admin.audit;

import org.jspecify.annotations.NullMarked;
