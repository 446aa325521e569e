/** Accounts for operators, without their health data. */
@NullMarked
package org.healthpipeline.admin.user;

import org.jspecify.annotations.NullMarked;
