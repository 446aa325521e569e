/** Second factors of accounts: one-time codes of an app, passkeys, and recovery codes. */
@NullMarked
package org.healthpipeline.query.factor;

import org.jspecify.annotations.NullMarked;
