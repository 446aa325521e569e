/** How long things are kept: what goes when, by rules of their own, in runs on record. */
@NullMarked
package org.healthpipeline.admin.retention;

import org.jspecify.annotations.NullMarked;
