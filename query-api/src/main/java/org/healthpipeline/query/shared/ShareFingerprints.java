package org.healthpipeline.query.shared;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.AggregatesFormat;
import org.healthpipeline.query.event.Fingerprint;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.shared.OwnersFigures.Moment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes fingerprints of everything that a share can show. They are made from the
 * answers themselves, by the classes that answer requests. So a recipient is notified of
 * exactly what repeated requests could reveal.
 */
class ShareFingerprints {

	/** Range of keys that is read at once. */
	private static final long AT_ONCE_MS = Duration.ofDays(730).toMillis();

	private final OwnersFigures figures;

	private final JsonMapper json;

	ShareFingerprints(OwnersFigures figures, JsonMapper json) {
		this.figures = figures;
		this.json = json;
	}

	Fingerprint of(UUID owner, Scope scope) {
		return this.figures.read(owner, (moment) -> {
			MessageDigest digest = Sha256.digest();
			digest.update(this.json.writeValueAsBytes(SharedFacts.of(scope, moment)));
			digest.update(SharedSummary.write(scope, moment));
			for (Period period : Period.values()) {
				if (scope.allows(period)) {
					addFigures(digest, scope, period, moment);
				}
			}
			return new Fingerprint(moment.generation(), HexFormat.of().formatHex(digest.digest()));
		});
	}

	private static void addFigures(MessageDigest digest, Scope scope, Period period, Moment moment) {
		TimeRange.Instants keys = scope.keys(period, moment.calendar().zones());
		for (HealthType type : scope.types()) {
			AggregatesFormat format = new AggregatesFormat(period, moment.calendar(), List.of(type));
			for (long from = keys.fromMs(); from < keys.untilMs(); from += AT_ONCE_MS) {
				TimeRange.Instants part = new TimeRange.Instants(from, Math.min(keys.untilMs(), from + AT_ONCE_MS));
				digest.update(
						SharedJson.write((json) -> format.write(json, moment.figures(List.of(type), period, part))));
			}
		}
	}

}
