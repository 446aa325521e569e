/** What a user is told about their account, as pages show it. */
@NullMarked
package org.healthpipeline.query.notice;

import org.jspecify.annotations.NullMarked;
