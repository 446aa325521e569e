@NullMarked
package org.healthpipeline.systemtests.events;

import org.jspecify.annotations.NullMarked;
