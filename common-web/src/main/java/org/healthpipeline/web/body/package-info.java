@NullMarked
package org.healthpipeline.web.body;

import org.jspecify.annotations.NullMarked;
