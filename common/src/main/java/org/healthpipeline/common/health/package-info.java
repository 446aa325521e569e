@NullMarked
package org.healthpipeline.common.health;

import org.jspecify.annotations.NullMarked;
