/** Notices to users about events of their accounts. */
@NullMarked
package org.healthpipeline.common.notice;

import org.jspecify.annotations.NullMarked;
