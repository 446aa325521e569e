/** How a process leaves a pool of instances without anybody noticing. */
@NullMarked
package org.healthpipeline.web.drain;

import org.jspecify.annotations.NullMarked;
