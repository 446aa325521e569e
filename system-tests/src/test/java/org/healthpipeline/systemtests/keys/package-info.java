@NullMarked
package org.healthpipeline.systemtests.keys;

import org.jspecify.annotations.NullMarked;
