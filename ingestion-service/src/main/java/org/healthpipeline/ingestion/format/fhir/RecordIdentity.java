package org.healthpipeline.ingestion.format.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.fhir.ObservedValue;
import org.healthpipeline.fhir.ReadObservation;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.push.RecordIds;
import org.jspecify.annotations.Nullable;

/**
 * Determines the record and the version of an Observation. These name the record, in this
 * order: an absolute {@code fullUrl}, the sender with the logical id, the first business
 * identifier, and the measured content. A {@code urn:} of an entry that creates or
 * replaces is temporary, so it names nothing there. The version is {@code
 * meta.lastUpdated}, or else the time of arrival.
 *
 * @param sender null for a file
 * @param arrivedMs epoch milliseconds; 0 for a file
 */
record RecordIdentity(@Nullable UUID sender, long arrivedMs) {

	private static final String FORMAT = "fhir";

	/**
	 * The tolerance for clocks that are ahead: versions of the far future would block all
	 * later ones.
	 */
	private static final long AHEAD_MAX_MS = Duration.ofMinutes(5).toMillis();

	/** The ids that this service gives to resources without one. */
	private static final Pattern GIVEN = Pattern.compile("r-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

	private static final Pattern REQUEST = Pattern.compile("(?:.*/)?Observation/([A-Za-z0-9.-]{1,64})(?:/.*)?");

	private static final Pattern OWN_ADDRESS = Pattern
		.compile("https?://.*/ingest/fhir/Observation/([A-Za-z0-9.-]{1,64})");

	private static final Pattern IDENTIFIER = Pattern.compile("(?:.*/)?Observation\\?(?:.*&)?identifier=([^&]+).*");

	/** Whether a text can be the logical id of a resource. */
	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	/** The record of an Observation; null where nothing names it, in a file. */
	@Nullable GivenId of(BundleEntry entry, ReadObservation observation) {
		String url = entry.fullUrl();
		if (url != null && isAddress(url)) {
			return ofAddress(url);
		}
		boolean temporary = entry.isCreation() || entry.url() != null;
		if (url != null && url.startsWith("urn:") && !temporary) {
			return named(url);
		}
		String id = (observation.id() != null) ? observation.id() : requestedId(entry);
		if (id != null) {
			return ofId(id, observation.subject());
		}
		String identifier = (observation.identifier() != null) ? observation.identifier() : requestedIdentifier(entry);
		if (identifier != null) {
			return ofIdentifier(identifier);
		}
		if (this.sender == null || observation.startMs() == ObservedValue.NO_TIME) {
			return null;
		}
		String source = observation.device();
		if (source == null && observation.deviceName() != null) {
			source = observation.deviceName().name();
		}
		long end = (observation.endMs() != ObservedValue.NO_TIME) ? observation.endMs() : observation.startMs();
		return RecordIds.of(FORMAT, source, observation.code(), observation.startMs(), end);
	}

	/** The record that a deletion names; null where it names none. */
	@Nullable GivenId ofDeletion(BundleEntry entry) {
		if (entry.url() != null && isAddress(entry.url()) && REQUEST.matcher(entry.url()).matches()) {
			return ofAddress(entry.url());
		}
		if (entry.fullUrl() != null && isAddress(entry.fullUrl())) {
			return ofAddress(entry.fullUrl());
		}
		String id = requestedId(entry);
		if (id != null) {
			return ofId(id, null);
		}
		String identifier = requestedIdentifier(entry);
		return (identifier != null) ? ofIdentifier(identifier) : null;
	}

	/** The record of a logical id. */
	GivenId ofId(String id, @Nullable String subject) {
		Matcher given = GIVEN.matcher(id);
		if (given.matches()) {
			return new GivenId(UUID.fromString(given.group(1)), null);
		}
		String within = (this.sender != null) ? this.sender.toString() : Objects.requireNonNullElse(subject, "");
		return hashed("id\n" + within + "\n" + id);
	}

	private GivenId ofAddress(String address) {
		Matcher own = OWN_ADDRESS.matcher(address);
		return own.matches() ? ofId(own.group(1), null) : named(address);
	}

	private static GivenId ofIdentifier(String identifier) {
		return hashed("identifier\n" + identifier);
	}

	private static GivenId named(String address) {
		GivenId id = GivenId.parse(address);
		return (id != null) ? id : hashed("address\n" + address);
	}

	private static GivenId hashed(String name) {
		return new GivenId(SampleId.ofText(FORMAT + "\n" + name), null);
	}

	private static boolean isAddress(String url) {
		String lower = url.toLowerCase(Locale.ROOT);
		return lower.startsWith("http://") || lower.startsWith("https://");
	}

	private static @Nullable String requestedId(BundleEntry entry) {
		Matcher request = REQUEST.matcher(Objects.requireNonNullElse(entry.url(), ""));
		return request.matches() ? request.group(1) : null;
	}

	private static @Nullable String requestedIdentifier(BundleEntry entry) {
		Matcher request = IDENTIFIER.matcher(Objects.requireNonNullElse(entry.url(), ""));
		if (!request.matches()) {
			return null;
		}
		try {
			return URLDecoder.decode(request.group(1), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** The version of an Observation. */
	long version(ReadObservation observation) {
		long updated = observation.lastUpdatedMs();
		if (updated == ObservedValue.NO_TIME) {
			return this.arrivedMs;
		}
		boolean ahead = this.sender != null && updated > this.arrivedMs + AHEAD_MAX_MS;
		return Math.max(0, ahead ? this.arrivedMs : updated);
	}

	/** The version of a record without samples; files have no time of arrival. */
	long emptyVersion(@Nullable ReadObservation observation) {
		return Math.max(1, (observation != null) ? version(observation) : this.arrivedMs);
	}

}
