/** The cache, for operators: everything is right without what it holds. */
@NullMarked
package org.healthpipeline.admin.cache;

import org.jspecify.annotations.NullMarked;
