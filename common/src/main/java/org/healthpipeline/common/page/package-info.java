/** Paging through lists. */
@NullMarked
package org.healthpipeline.common.page;

import org.jspecify.annotations.NullMarked;
