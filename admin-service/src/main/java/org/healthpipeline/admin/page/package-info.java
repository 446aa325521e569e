/** How operators page through lists. */
@NullMarked
package org.healthpipeline.admin.page;

import org.jspecify.annotations.NullMarked;
