/**
 * An administrator's look at one user's data in an emergency: for a short time, with a
 * reason, and never without that user knowing.
 */
@NullMarked
package org.healthpipeline.admin.breakglass;

import org.jspecify.annotations.NullMarked;
