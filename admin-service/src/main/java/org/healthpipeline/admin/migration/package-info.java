@NullMarked
package org.healthpipeline.admin.migration;

import org.jspecify.annotations.NullMarked;
