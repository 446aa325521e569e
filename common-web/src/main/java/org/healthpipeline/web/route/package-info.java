/** What controllers say about their routes, for the filters that all services share. */
@NullMarked
package org.healthpipeline.web.route;

import org.jspecify.annotations.NullMarked;
