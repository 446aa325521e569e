/** What apps pushed last. */
@NullMarked
package org.healthpipeline.common.push;

import org.jspecify.annotations.NullMarked;
