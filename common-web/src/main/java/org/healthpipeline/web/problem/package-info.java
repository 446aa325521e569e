@NullMarked
package org.healthpipeline.web.problem;

import org.jspecify.annotations.NullMarked;
