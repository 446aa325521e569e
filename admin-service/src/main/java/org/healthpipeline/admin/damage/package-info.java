/** Samples that can no longer be decrypted, for operators to see and remove. */
@NullMarked
package org.healthpipeline.admin.damage;

import org.jspecify.annotations.NullMarked;
