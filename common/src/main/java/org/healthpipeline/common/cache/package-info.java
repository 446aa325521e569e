/**
 * Encrypted temporary copies in Valkey. The cache is never the source of truth: every key
 * names the version of its content, and every answer is correct without the cache.
 */
@NullMarked
package org.healthpipeline.common.cache;

import org.jspecify.annotations.NullMarked;
