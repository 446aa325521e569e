/** Samples that cannot be decrypted any more: to be seen and removed by operators. */
@NullMarked
package org.healthpipeline.admin.damage;

import org.jspecify.annotations.NullMarked;
