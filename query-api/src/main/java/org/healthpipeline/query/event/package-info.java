/**
 * Live updates of open pages by server-sent events. An event says that there is something
 * to fetch, never its content.
 */
@NullMarked
package org.healthpipeline.query.event;

import org.jspecify.annotations.NullMarked;
