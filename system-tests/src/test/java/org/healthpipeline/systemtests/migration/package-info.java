@NullMarked
package org.healthpipeline.systemtests.migration;

import org.jspecify.annotations.NullMarked;
