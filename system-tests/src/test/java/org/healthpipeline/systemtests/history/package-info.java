/**
 * Whole histories of users over HTTP, against the oracle.
 */
@NullMarked
package org.healthpipeline.systemtests.history;

import org.jspecify.annotations.NullMarked;
