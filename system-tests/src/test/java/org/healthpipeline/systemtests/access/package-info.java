@NullMarked
package org.healthpipeline.systemtests.access;

import org.jspecify.annotations.NullMarked;
