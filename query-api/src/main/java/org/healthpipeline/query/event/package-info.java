/**
 * Tells open pages that something has moved on, while they are open: streams of
 * server-sent events. An event says that there is something to fetch, never what.
 */
@NullMarked
package org.healthpipeline.query.event;

import org.jspecify.annotations.NullMarked;
