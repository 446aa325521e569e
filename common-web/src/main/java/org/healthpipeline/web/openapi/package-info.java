@NullMarked
package org.healthpipeline.web.openapi;

import org.jspecify.annotations.NullMarked;
