@NullMarked
package org.healthpipeline.web.health;

import org.jspecify.annotations.NullMarked;
