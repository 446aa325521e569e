@NullMarked
package org.healthpipeline.web.json;

import org.jspecify.annotations.NullMarked;
