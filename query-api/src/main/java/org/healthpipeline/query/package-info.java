@NullMarked
package org.healthpipeline.query;

import org.jspecify.annotations.NullMarked;
