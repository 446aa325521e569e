@NullMarked
package org.healthpipeline.common.identity;

import org.jspecify.annotations.NullMarked;
