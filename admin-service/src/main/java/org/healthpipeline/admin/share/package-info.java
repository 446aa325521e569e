/**
 * The shares of a user for an operator who must end one, without their content.
 */
@NullMarked
package org.healthpipeline.admin.share;

import org.jspecify.annotations.NullMarked;
