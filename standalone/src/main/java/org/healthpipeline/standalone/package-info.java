@NullMarked
package org.healthpipeline.standalone;

import org.jspecify.annotations.NullMarked;
