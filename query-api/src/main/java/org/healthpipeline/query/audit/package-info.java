/**
 * The user's view of the audit log: who did what to their data.
 */
@NullMarked
package org.healthpipeline.query.audit;

import org.jspecify.annotations.NullMarked;
