/**
 * Long-running operations for operators (retention, replay, …). An operation is requested
 * once. Any process works on it step by step, with progress, and continues it after a
 * crash.
 */
@NullMarked
package org.healthpipeline.admin.operation;

import org.jspecify.annotations.NullMarked;
