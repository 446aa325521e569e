/** Paging through lists for operators. */
@NullMarked
package org.healthpipeline.admin.page;

import org.jspecify.annotations.NullMarked;
