/**
 * What operators do with the audit log: search it, verify it, and its anchors outside of
 * the database.
 */
@NullMarked
package org.healthpipeline.admin.audit;

import org.jspecify.annotations.NullMarked;
