/** Compression of answers by a process that has no proxy of ours in front. */
@NullMarked
package org.healthpipeline.web.compression;

import org.jspecify.annotations.NullMarked;
