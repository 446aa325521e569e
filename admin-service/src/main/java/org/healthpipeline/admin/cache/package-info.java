/** The cache for operators: every answer is right without it. */
@NullMarked
package org.healthpipeline.admin.cache;

import org.jspecify.annotations.NullMarked;
