@NullMarked
package org.healthpipeline.web.security;

import org.jspecify.annotations.NullMarked;
