/**
 * An administrator's look at one person's data in an emergency: for a short time, with a
 * reason, and never without that person knowing.
 */
@NullMarked
package org.healthpipeline.admin.breakglass;

import org.jspecify.annotations.NullMarked;
