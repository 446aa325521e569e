package org.healthpipeline.query.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unchecked body that changes a profile. What is left out stays as it is; null
 * clears. Setters are also called for null, which tells the two apart.
 */
class ProfileRequest {

	private final Set<String> named = new HashSet<>();

	private @Nullable String name;

	private @Nullable String timezone;

	private @Nullable String timezoneFrom;

	private @Nullable String nightRule;

	private @Nullable String sourceOrder;

	private @Nullable JsonNode birthYear;

	private @Nullable String sexAtBirth;

	private @Nullable String language;

	private @Nullable Map<String, @Nullable String> units;

	/** Sets the name; null or empty removes it. */
	public void setName(@Nullable String name) {
		this.named.add("name");
		this.name = name;
	}

	/** Sets the zone, an IANA name. */
	public void setTimezone(@Nullable String timezone) {
		this.named.add("timezone");
		this.timezone = timezone;
	}

	/**
	 * Sets from when the zone applies: an instant in the past with offset, or {@code
	 * beginning} for all of history; null for now.
	 */
	public void setTimezoneFrom(@Nullable String timezoneFrom) {
		this.timezoneFrom = timezoneFrom;
	}

	/** Sets {@code wakeDay} or {@code bedDay}; null for the default, {@code wakeDay}. */
	public void setNightRule(@Nullable String nightRule) {
		this.named.add("nightRule");
		this.nightRule = nightRule;
	}

	/** Sets {@code default} or {@code manualFirst}; null for {@code default}. */
	public void setSourceOrder(@Nullable String sourceOrder) {
		this.named.add("sourceOrder");
		this.sourceOrder = sourceOrder;
	}

	/**
	 * Sets the year of birth, a whole number from 130 years ago to this year; null for
	 * not stated.
	 */
	@Schema(implementation = Integer.class, nullable = true, minimum = "1890", example = "1984",
			description = "Year of birth, from 130 years ago to this year, for normal ranges; null clears it")
	public void setBirthYear(@Nullable JsonNode birthYear) {
		this.named.add("birthYear");
		this.birthYear = birthYear;
	}

	/** Sets {@code female}, {@code male} or {@code intersex}; null for not stated. */
	@Schema(nullable = true, allowableValues = { "female", "male", "intersex" }, example = "female",
			description = "Sex at birth, for normal ranges; null clears it")
	public void setSexAtBirth(@Nullable String sexAtBirth) {
		this.named.add("sexAtBirth");
		this.sexAtBirth = sexAtBirth;
	}

	/** Sets a BCP 47 tag, {@code en} or {@code de}, with or without a region. */
	@Schema(nullable = true, pattern = "(en|de)(-[A-Z]{2})?", example = "de-AT",
			description = "Language of texts, with or without the region whose number and date formats apply; "
					+ "null leaves it to Accept-Language")
	public void setLanguage(@Nullable String language) {
		this.named.add("language");
		this.language = language;
	}

	/**
	 * Sets units by name. Those that are left out stay, null clears one, and null alone
	 * clears all.
	 */
	@Schema(implementation = Units.class, nullable = true,
			description = "Units of pages and mails: those that are left out stay, null clears")
	public void setUnits(@Nullable Map<String, @Nullable String> units) {
		this.named.add("units");
		this.units = units;
	}

	/**
	 * Checks the body.
	 * @throws ProblemException when a part is not allowed
	 */
	ProfileChange check(Instant now) {
		return new ProfileChange(changedName(), zone(now), changedNightRule(), changedSourceOrder(),
				changedBirthYear(now), changedSexAtBirth(), changedLanguage(), changedUnits());
	}

	private @Nullable Chosen<Integer> changedBirthYear(Instant now) {
		if (!this.named.contains("birthYear")) {
			return null;
		}
		return new Chosen<>((this.birthYear != null && !this.birthYear.isNull())
				? AccountText.birthYear(this.birthYear, now) : null);
	}

	private @Nullable Chosen<SexAtBirth> changedSexAtBirth() {
		if (!this.named.contains("sexAtBirth")) {
			return null;
		}
		return new Chosen<>((this.sexAtBirth != null) ? AccountText.sexAtBirth(this.sexAtBirth) : null);
	}

	private @Nullable Chosen<Locale> changedLanguage() {
		if (!this.named.contains("language")) {
			return null;
		}
		return new Chosen<>((this.language != null) ? AccountText.language(this.language) : null);
	}

	private @Nullable Chosen<Map<String, @Nullable String>> changedUnits() {
		if (!this.named.contains("units")) {
			return null;
		}
		if (this.units != null) {
			Units.NONE.with(this.units);
		}
		return new Chosen<>(this.units);
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
				throw refused("timezoneFrom requires timezone");
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
