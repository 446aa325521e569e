@NullMarked
package org.healthpipeline.common;

import org.jspecify.annotations.NullMarked;
