/**
 * Emergency access of an administrator to one user's data: for a short time, with a
 * reason, and always visible to that user.
 */
@NullMarked
package org.healthpipeline.admin.breakglass;

import org.jspecify.annotations.NullMarked;
