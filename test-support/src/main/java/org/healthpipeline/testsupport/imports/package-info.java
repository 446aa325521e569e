/** A generated export, and what a right import makes of it. */
@NullMarked
package org.healthpipeline.testsupport.imports;

import org.jspecify.annotations.NullMarked;
