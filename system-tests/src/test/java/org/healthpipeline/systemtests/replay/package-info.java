@NullMarked
package org.healthpipeline.systemtests.replay;

import org.jspecify.annotations.NullMarked;
