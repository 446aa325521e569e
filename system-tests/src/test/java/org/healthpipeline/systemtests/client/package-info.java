@NullMarked
package org.healthpipeline.systemtests.client;

import org.jspecify.annotations.NullMarked;
