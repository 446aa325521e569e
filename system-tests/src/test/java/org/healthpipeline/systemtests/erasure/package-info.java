/** Whoever is erased is gone, from every server and for good. */
@NullMarked
package org.healthpipeline.systemtests.erasure;

import org.jspecify.annotations.NullMarked;
