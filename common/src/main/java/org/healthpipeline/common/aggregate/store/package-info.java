@NullMarked
package org.healthpipeline.common.aggregate.store;

import org.jspecify.annotations.NullMarked;
