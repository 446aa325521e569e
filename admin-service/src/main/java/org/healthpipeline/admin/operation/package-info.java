/**
 * Long things that operators have done (retention, replay, …): asked for once, then
 * worked on step by step by any process, with progress, and taken up again after a crash.
 */
@NullMarked
package org.healthpipeline.admin.operation;

import org.jspecify.annotations.NullMarked;
