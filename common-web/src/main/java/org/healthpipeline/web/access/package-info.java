@NullMarked
package org.healthpipeline.web.access;

import org.jspecify.annotations.NullMarked;
