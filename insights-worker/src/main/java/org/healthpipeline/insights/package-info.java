@NullMarked
package org.healthpipeline.insights;

import org.jspecify.annotations.NullMarked;
