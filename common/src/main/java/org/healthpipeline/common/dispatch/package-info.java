@NullMarked
package org.healthpipeline.common.dispatch;

import org.jspecify.annotations.NullMarked;
