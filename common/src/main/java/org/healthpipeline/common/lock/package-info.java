@NullMarked
package org.healthpipeline.common.lock;

import org.jspecify.annotations.NullMarked;
