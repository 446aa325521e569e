@NullMarked
package org.healthpipeline.systemtests.sample;

import org.jspecify.annotations.NullMarked;
