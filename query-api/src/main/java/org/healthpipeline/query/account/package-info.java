/**
 * Accounts and sign-in: who somebody is, and how they prove it.
 */
@NullMarked
package org.healthpipeline.query.account;

import org.jspecify.annotations.NullMarked;
