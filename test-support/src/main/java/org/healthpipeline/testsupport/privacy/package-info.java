/**
 * Looks for what must not be there: dumps of all servers, and what was planted to be
 * found in none.
 */
@NullMarked
package org.healthpipeline.testsupport.privacy;

import org.jspecify.annotations.NullMarked;
