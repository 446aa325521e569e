@NullMarked
package org.healthpipeline.web.request;

import org.jspecify.annotations.NullMarked;
