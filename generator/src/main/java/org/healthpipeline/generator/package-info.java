@NullMarked
package org.healthpipeline.generator;

import org.jspecify.annotations.NullMarked;
