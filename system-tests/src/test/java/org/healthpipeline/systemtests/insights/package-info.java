@NullMarked
package org.healthpipeline.systemtests.insights;

import org.jspecify.annotations.NullMarked;
