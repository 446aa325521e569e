/** Codes that somebody scans or types, and what bounds guessing them. */
@NullMarked
package org.healthpipeline.query.code;

import org.jspecify.annotations.NullMarked;
