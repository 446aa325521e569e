/** Notices to users about their account, as pages show them. */
@NullMarked
package org.healthpipeline.query.notice;

import org.jspecify.annotations.NullMarked;
