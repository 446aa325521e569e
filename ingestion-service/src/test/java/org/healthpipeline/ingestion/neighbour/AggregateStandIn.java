package org.healthpipeline.ingestion.neighbour;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stored aggregates of the requesting user, between local dates. */
@RestController
class AggregateStandIn {

	private final AggregateStore store;

	private final UserKeys keys;

	AggregateStandIn(AggregateStore store, UserKeys keys) {
		this.store = store;
		this.keys = keys;
	}

	@GetMapping("/api/v1/users/me/aggregates")
	Aggregates aggregates(Identity identity, @RequestParam(required = false) @Nullable List<String> types,
			@RequestParam String period, @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate start,
			@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate end) {
		List<HealthType> asked = (types != null) ? types.stream().map(HealthTypes::get).toList() : HealthTypes.all();
		BucketCalendar calendar = new BucketCalendar(identity.zones(), NightRule.WAKE_DAY);
		UserCipher cipher = this.keys.cipher(identity.userId());
		Map<String, List<Bucket>> buckets = new LinkedHashMap<>();
		this.store
			.find(identity.userId(), asked.stream().map(HealthType::id).toList(),
					Period.ofWireName(period).orElseThrow(), calendar.startOf(start), calendar.startOf(end))
			.forEach((stored) -> partial(cipher, stored).ifPresent((partial) -> buckets
				.computeIfAbsent(HealthTypes.byId(stored.typeId()).name(), (name) -> new ArrayList<>())
				.add(bucket(calendar, stored, partial))));
		return new Aggregates(period, buckets);
	}

	private static Optional<Partial> partial(UserCipher cipher, StoredAggregate stored) {
		UUID user = cipher.user();
		byte[] partial = cipher.decrypt(stored.payload(),
				AssociatedData.aggregate(user, stored.typeId(), stored.period().code(), stored.keyMs()));
		return Optional.of(PartialCodec.decode(partial)).filter((found) -> !found.isCoverageOnly());
	}

	private static Bucket bucket(BucketCalendar calendar, StoredAggregate stored, Partial partial) {
		Figures figures = Figures.of(HealthTypes.byId(stored.typeId()), partial);
		boolean day = stored.period() == Period.DAY;
		return new Bucket(calendar.date(stored.keyMs()), figures, day ? figures.coverage() : null,
				day ? null : figures.coverage());
	}

	record Aggregates(String period, Map<String, List<Bucket>> aggregates) {
	}

	/**
	 * @param date start of the bucket, in the user's zone
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Bucket(OffsetDateTime date, @JsonUnwrapped Figures figures, @Nullable Integer hoursWithData,
			@Nullable Integer daysWithData) {
	}

}
