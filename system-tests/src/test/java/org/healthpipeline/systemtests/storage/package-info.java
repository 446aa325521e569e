@NullMarked
package org.healthpipeline.systemtests.storage;

import org.jspecify.annotations.NullMarked;
