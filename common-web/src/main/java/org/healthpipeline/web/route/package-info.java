/** Annotations of controllers about their routes, for the filters of all services. */
@NullMarked
package org.healthpipeline.web.route;

import org.jspecify.annotations.NullMarked;
