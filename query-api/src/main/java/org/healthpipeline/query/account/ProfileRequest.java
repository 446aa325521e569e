package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import org.jspecify.annotations.Nullable;

/**
 * The body that changes a profile, before it is checked. What is left out stays as it is,
 * null clears. A setter is called for a null too, which is how the two are told apart.
 */
class ProfileRequest {

	private final Set<String> named = new HashSet<>();

	private @Nullable String name;

	private @Nullable String timezone;

	private @Nullable String timezoneFrom;

	private @Nullable String nightRule;

	private @Nullable String sourceOrder;

	/** Null or empty for none. */
	public void setName(@Nullable String name) {
		this.named.add("name");
		this.name = name;
	}

	/** An IANA name. */
	public void setTimezone(@Nullable String timezone) {
		this.named.add("timezone");
		this.timezone = timezone;
	}

	/**
	 * From when on the zone holds: an instant in the past with offset, or
	 * {@code beginning} for all of history; null for now.
	 */
	public void setTimezoneFrom(@Nullable String timezoneFrom) {
		this.timezoneFrom = timezoneFrom;
	}

	/** {@code wakeDay} or {@code bedDay}; null for the default, {@code wakeDay}. */
	public void setNightRule(@Nullable String nightRule) {
		this.named.add("nightRule");
		this.nightRule = nightRule;
	}

	/** {@code default} or {@code manualFirst}; null for {@code default}. */
	public void setSourceOrder(@Nullable String sourceOrder) {
		this.named.add("sourceOrder");
		this.sourceOrder = sourceOrder;
	}

	/**
	 * @throws ProblemException when a part is not what it may be
	 */
	ProfileChange check(Instant now) {
		return new ProfileChange(changedName(), zone(now), changedNightRule(), changedSourceOrder());
	}

	private @Nullable String changedName() {
		if (!this.named.contains("name")) {
			return null;
		}
		return (this.name != null) ? AccountText.name(this.name) : "";
	}

	private @Nullable ZoneChange zone(Instant now) {
		if (!this.named.contains("timezone")) {
			if (this.timezoneFrom != null) {
				throw refused("timezoneFrom is of no use without timezone");
			}
			return null;
		}
		if (this.timezone == null) {
			throw refused("timezone cannot be cleared");
		}
		return ZoneChange.of(AccountText.timezone(this.timezone), this.timezoneFrom, now);
	}

	private @Nullable NightRule changedNightRule() {
		if (!this.named.contains("nightRule")) {
			return null;
		}
		return (this.nightRule != null) ? AccountText.nightRule(this.nightRule) : NightRule.WAKE_DAY;
	}

	private @Nullable SourceOrder changedSourceOrder() {
		if (!this.named.contains("sourceOrder")) {
			return null;
		}
		return (this.sourceOrder != null) ? AccountText.sourceOrder(this.sourceOrder) : SourceOrder.DEFAULT;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
