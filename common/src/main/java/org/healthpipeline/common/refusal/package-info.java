/** What was refused of users' measurements lately, so that they can find out why. */
@NullMarked
package org.healthpipeline.common.refusal;

import org.jspecify.annotations.NullMarked;
