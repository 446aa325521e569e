@NullMarked
package org.healthpipeline.systemtests.dispatch;

import org.jspecify.annotations.NullMarked;
