/** Texts that users write and others read. */
@NullMarked
package org.healthpipeline.common.text;

import org.jspecify.annotations.NullMarked;
