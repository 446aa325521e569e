/** Rotation of the master key. */
@NullMarked
package org.healthpipeline.admin.key;

import org.jspecify.annotations.NullMarked;
