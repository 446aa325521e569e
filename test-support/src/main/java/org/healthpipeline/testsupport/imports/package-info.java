/**
 * A generated Apple Health export in memory, and a file that waits where a test wants.
 */
@NullMarked
package org.healthpipeline.testsupport.imports;

import org.jspecify.annotations.NullMarked;
