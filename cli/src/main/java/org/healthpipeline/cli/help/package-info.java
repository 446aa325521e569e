/** Pages of help, which the script prints without a build. */
@NullMarked
package org.healthpipeline.cli.help;

import org.jspecify.annotations.NullMarked;
