/**
 * Reads data of Health Connect, Android's store of health data: its scheduled export as a
 * file, and pushes of apps.
 * {@link org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes} has the
 * common parts.
 */
@NullMarked
package org.healthpipeline.ingestion.format.healthconnect;

import org.jspecify.annotations.NullMarked;
