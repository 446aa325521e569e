/** A generated export, with the expected result of its import. */
@NullMarked
package org.healthpipeline.testsupport.imports;

import org.jspecify.annotations.NullMarked;
