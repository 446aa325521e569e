/**
 * What a mobile app can rely on when it syncs, rule by rule, over HTTP.
 */
@NullMarked
package org.healthpipeline.ingestion.sync;

import org.jspecify.annotations.NullMarked;
