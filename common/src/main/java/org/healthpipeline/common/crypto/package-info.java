@NullMarked
package org.healthpipeline.common.crypto;

import org.jspecify.annotations.NullMarked;
