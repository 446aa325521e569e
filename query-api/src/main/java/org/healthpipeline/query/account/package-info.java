/**
 * Accounts and sign-in: identifies users and checks their credentials.
 */
@NullMarked
package org.healthpipeline.query.account;

import org.jspecify.annotations.NullMarked;
