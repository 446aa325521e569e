@NullMarked
package org.healthpipeline.systemtests.exports;

import org.jspecify.annotations.NullMarked;
