@NullMarked
package org.healthpipeline.common.aggregate;

import org.jspecify.annotations.NullMarked;
