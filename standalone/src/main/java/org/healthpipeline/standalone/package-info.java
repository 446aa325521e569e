/**
 * All five services in one process, one Spring context and on one port, with embedded
 * servers: the default, started by one command.
 */
@NullMarked
package org.healthpipeline.standalone;

import org.jspecify.annotations.NullMarked;
