/** Import of files, with progress. */
@NullMarked
package org.healthpipeline.cli.imports;

import org.jspecify.annotations.NullMarked;
