@NullMarked
package org.healthpipeline.common.config;

import org.jspecify.annotations.NullMarked;
