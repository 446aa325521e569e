/**
 * Whole histories of people over HTTP, against the oracle.
 */
@NullMarked
package org.healthpipeline.systemtests.history;

import org.jspecify.annotations.NullMarked;
