package org.healthpipeline.query.export;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of exports.
 *
 * @param pendingMax how many exports of a user may wait or be written at a time
 * @param keptMax how many exports of a user there may be at a time, those that can be
 * downloaded included
 * @param keep how long a finished export can be downloaded
 * @param remember how long an export that is gone is still listed
 * @param attemptsMax after how many attempts it is given up
 * @param pause between the first attempt and the second; it doubles from one to the next
 * @param lease after which silence a process that writes an export counts as dead; longer
 * than the object store may be silent
 * @param pollEvery how often a process looks for exports that others were asked for, or
 * that are due again
 * @param sweep how often what has expired is removed
 */
@ConfigurationProperties("health-pipeline.exports")
record ExportProperties(@DefaultValue("3") int pendingMax, @DefaultValue("10") int keptMax,
		@DefaultValue("24h") Duration keep, @DefaultValue("30d") Duration remember, @DefaultValue("5") int attemptsMax,
		@DefaultValue("10s") Duration pause, @DefaultValue("90s") Duration lease,
		@DefaultValue("5s") Duration pollEvery, @DefaultValue("5m") Duration sweep) {
}
