@NullMarked
package org.healthpipeline.common.storage;

import org.jspecify.annotations.NullMarked;
