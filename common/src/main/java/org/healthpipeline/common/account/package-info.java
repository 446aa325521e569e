/** One-time codes: to set a password, to confirm an address, to register. */
@NullMarked
package org.healthpipeline.common.account;

import org.jspecify.annotations.NullMarked;
