/** The accounts as an operator sees them: never their health data. */
@NullMarked
package org.healthpipeline.admin.user;

import org.jspecify.annotations.NullMarked;
