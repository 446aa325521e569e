@NullMarked
package org.healthpipeline.common.source;

import org.jspecify.annotations.NullMarked;
