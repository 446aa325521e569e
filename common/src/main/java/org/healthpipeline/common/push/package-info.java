/** The last pushes of apps. */
@NullMarked
package org.healthpipeline.common.push;

import org.jspecify.annotations.NullMarked;
