package org.healthpipeline.ingestion.format.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.fhir.FhirJson;
import org.healthpipeline.fhir.FhirReader;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemBatches;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.PushReader;
import org.jspecify.annotations.Nullable;

/**
 * One push of FHIR resources, with the outcome of each entry. For one request; not safe
 * for use by several threads.
 */
final class FhirPush implements PushReader, EntryOutcomes, Consumer<ItemBatches.Stored> {

	private static final Set<String> INTERACTIONS = Set.of("transaction", "batch");

	private final FhirReader reader;

	private final UnaryOperator<BundleEntry> expected;

	private final List<Outcome> outcomes = new ArrayList<>();

	private @Nullable String bundleType;

	/**
	 * @param expected checks or completes the entries that are read
	 */
	FhirPush(FhirReader reader, UnaryOperator<BundleEntry> expected) {
		this.reader = reader;
		this.expected = expected;
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		FhirItems read = new FhirItems(this.reader, new RecordIdentity(push.sender(), push.arrivedMs()), push.limits(),
				items, this);
		try {
			this.bundleType = ResourceStream.read(body, push.limits(),
					(entry) -> read.accept(this.expected.apply(entry)));
		}
		finally {
			read.end();
		}
	}

	/** Whether its sender expects an answer for each entry. */
	boolean isInteraction() {
		return INTERACTIONS.contains(Objects.requireNonNullElse(this.bundleType, ""));
	}

	/** The answers for all entries, in their order. */
	FhirBundle answer() {
		return new FhirBundle(this.bundleType + "-response",
				this.outcomes.stream().map((outcome) -> new FhirBundleEntry(outcome.response())).toList());
	}

	/** The answer for the only resource. */
	FhirEntryResponse single() {
		if (this.outcomes.isEmpty()) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be an Observation");
		}
		return this.outcomes.get(0).response();
	}

	@Override
	public void accept(ItemBatches.Stored stored) {
		stored.collected().refusals().forEach((refusal) -> {
			if (refusal.index() < stored.places().size()) {
				of(stored.places().get(refusal.index())).refused(refusal.code());
			}
		});
	}

	@Override
	public void begin(BundleEntry entry) {
		if (entry.place().index() >= 0 || this.outcomes.isEmpty()) {
			String id = (entry.resource() != null) ? FhirJson.text(entry.resource(), "id") : null;
			this.outcomes.add(new Outcome(entry.method(), id));
		}
	}

	@Override
	public void value(BundleEntry entry) {
		of(entry.place()).values++;
	}

	@Override
	public void removed(BundleEntry entry) {
		of(entry.place()).isRemoved = true;
	}

	@Override
	public void skipped(BundleEntry entry, String kind) {
		of(entry.place()).isSkipped = true;
	}

	@Override
	public void record(BundleEntry entry, @Nullable GivenId record) {
		Outcome outcome = of(entry.place());
		boolean kept = outcome.id != null && RecordIdentity.isId(outcome.id);
		outcome.id = (kept || record == null) ? outcome.id : "r-" + record.uuid();
	}

	private Outcome of(ItemPlace place) {
		return this.outcomes.get((int) Math.max(0, Math.min(place.index(), this.outcomes.size() - 1)));
	}

	/** The outcome of one entry. */
	private static final class Outcome {

		private final @Nullable String method;

		private @Nullable String id;

		private int values;

		private int refused;

		private boolean isRemoved;

		private boolean isSkipped;

		private @Nullable Set<RefusalCode> codes;

		Outcome(@Nullable String method, @Nullable String id) {
			this.method = method;
			this.id = id;
		}

		void refused(RefusalCode code) {
			this.refused++;
			if (this.codes == null) {
				this.codes = EnumSet.noneOf(RefusalCode.class);
			}
			this.codes.add(code);
		}

		FhirEntryResponse response() {
			boolean taken = this.values > this.refused;
			if (this.codes != null) {
				String status = taken ? status() : "422 Unprocessable Entity";
				return new FhirEntryResponse(status, taken ? location() : null, FhirOutcome.refused(this.codes, taken));
			}
			if (this.isRemoved) {
				return new FhirEntryResponse(BundleEntry.DELETE.equals(this.method) ? "204 No Content" : "200 OK", null,
						null);
			}
			if (taken) {
				return new FhirEntryResponse(status(), location(), null);
			}
			boolean read = this.method != null && !this.method.equals("POST") && !this.method.equals("PUT");
			return read ? new FhirEntryResponse("405 Method Not Allowed", null, FhirOutcome.NOT_SUPPORTED)
					: new FhirEntryResponse("200 OK", null, this.isSkipped ? FhirOutcome.NOT_KEPT : null);
		}

		private String status() {
			return "PUT".equals(this.method) ? "200 OK" : "201 Created";
		}

		private @Nullable String location() {
			return (this.id != null) ? "Observation/" + this.id : null;
		}

	}

}
