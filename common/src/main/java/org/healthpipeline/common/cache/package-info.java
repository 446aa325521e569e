/**
 * What is kept for a while in Valkey, encrypted. Nothing here is ever the truth: every
 * key names the version of what it holds, and every answer is right without it.
 */
@NullMarked
package org.healthpipeline.common.cache;

import org.jspecify.annotations.NullMarked;
