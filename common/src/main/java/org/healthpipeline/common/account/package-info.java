/**
 * Codes that stand for somebody once: to set a password, to prove an address, to join.
 */
@NullMarked
package org.healthpipeline.common.account;

import org.jspecify.annotations.NullMarked;
