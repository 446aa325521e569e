/**
 * The guarantees for a mobile app that syncs, rule by rule, over HTTP.
 */
@NullMarked
package org.healthpipeline.ingestion.sync;

import org.jspecify.annotations.NullMarked;
