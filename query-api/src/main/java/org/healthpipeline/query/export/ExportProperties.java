package org.healthpipeline.query.export;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits exports.
 *
 * @param pendingMax exports of a user that may wait or be written at a time
 * @param keptMax exports of a user that may exist at a time, including those that can be
 * downloaded
 * @param keep time for which a finished export can be downloaded
 * @param remember time for which a removed export is still listed
 * @param attemptsMax attempts after which it is given up
 * @param pause between the first attempt and the second; it doubles from one to the next
 * @param lease silence after which a process that writes an export counts as dead; longer
 * than the object store may be silent
 * @param pollEvery interval at which a process looks for exports requested elsewhere, or
 * due again
 * @param sweep interval at which expired exports are removed
 */
@ConfigurationProperties("health-pipeline.exports")
record ExportProperties(@DefaultValue("3") int pendingMax, @DefaultValue("10") int keptMax,
		@DefaultValue("24h") Duration keep, @DefaultValue("30d") Duration remember, @DefaultValue("5") int attemptsMax,
		@DefaultValue("10s") Duration pause, @DefaultValue("90s") Duration lease,
		@DefaultValue("5s") Duration pollEvery, @DefaultValue("5m") Duration sweep) {
}
