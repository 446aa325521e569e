/** Verification of the audit log. */
@NullMarked
package org.healthpipeline.cli.audit;

import org.jspecify.annotations.NullMarked;
