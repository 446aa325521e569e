/** Apps that send in their own formats, each with the requests that it makes. */
@NullMarked
package org.healthpipeline.systemtests.push;

import org.jspecify.annotations.NullMarked;
