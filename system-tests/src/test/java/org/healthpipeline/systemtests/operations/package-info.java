@NullMarked
package org.healthpipeline.systemtests.operations;

import org.jspecify.annotations.NullMarked;
