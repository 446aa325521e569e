/** Which answers a process compresses that answers clients without a proxy of ours. */
@NullMarked
package org.healthpipeline.web.compression;

import org.jspecify.annotations.NullMarked;
