@NullMarked
package org.healthpipeline.model.aggregate;

import org.jspecify.annotations.NullMarked;
