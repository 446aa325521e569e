@NullMarked
package org.healthpipeline.systemtests.servers;

import org.jspecify.annotations.NullMarked;
