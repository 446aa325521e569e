/** Dumps of everything that the servers store, to search them for secrets. */
@NullMarked
package org.healthpipeline.testsupport.privacy;

import org.jspecify.annotations.NullMarked;
