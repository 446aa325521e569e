/**
 * Takes pushes of apps in the apps' own formats, and stores them while they stream in.
 * Each format is a package of {@code org.healthpipeline.ingestion.format}, see
 * {@link org.healthpipeline.ingestion.push.IngestFormat}; one that needs routes of its
 * own calls {@link org.healthpipeline.ingestion.push.Pushes}.
 */
@NullMarked
package org.healthpipeline.ingestion.push;

import org.jspecify.annotations.NullMarked;
