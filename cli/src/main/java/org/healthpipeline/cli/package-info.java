/** The command line: its commands, and how a mistake is reported. */
@NullMarked
package org.healthpipeline.cli;

import org.jspecify.annotations.NullMarked;
