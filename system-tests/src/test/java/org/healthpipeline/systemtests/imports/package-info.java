/**
 * Apple's exports over HTTP, against the oracle.
 */
@NullMarked
package org.healthpipeline.systemtests.imports;

import org.jspecify.annotations.NullMarked;
