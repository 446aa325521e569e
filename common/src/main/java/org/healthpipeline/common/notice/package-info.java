/** What users are told about their accounts. */
@NullMarked
package org.healthpipeline.common.notice;

import org.jspecify.annotations.NullMarked;
