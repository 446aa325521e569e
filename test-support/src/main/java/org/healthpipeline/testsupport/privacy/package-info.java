/** Everything that the servers store, searched for what must not show in it. */
@NullMarked
package org.healthpipeline.testsupport.privacy;

import org.jspecify.annotations.NullMarked;
