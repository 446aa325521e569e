/** What years do to an installation. */
@NullMarked
package org.healthpipeline.systemtests.lifecycle;

import org.jspecify.annotations.NullMarked;
