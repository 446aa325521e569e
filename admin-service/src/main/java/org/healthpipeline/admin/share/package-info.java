/**
 * The shares of a user as an operator sees them who has to end one: never what is shared.
 */
@NullMarked
package org.healthpipeline.admin.share;

import org.jspecify.annotations.NullMarked;
