/** Codes that users scan or type, and the limits on guessing them. */
@NullMarked
package org.healthpipeline.query.code;

import org.jspecify.annotations.NullMarked;
