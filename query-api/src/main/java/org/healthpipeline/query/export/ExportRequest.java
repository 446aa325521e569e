package org.healthpipeline.query.export;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.range.Choice;
import org.healthpipeline.query.range.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The client's request.
 *
 * @param format json, csv or parquet
 * @param start an instant with offset or a local date, inclusive; null for the beginning
 * @param end the same, exclusive; null for the end
 * @param types names of health types; null or empty for every type
 */
record ExportRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = {
		"json", "csv", "parquet" }) @Nullable String format, @Nullable String start, @Nullable String end,
		@Nullable List<@Nullable String> types){

	ExportFormat chosenFormat() {
		return ((this.format != null) ? ExportFormat.ofCode(this.format) : Optional.<ExportFormat>empty()).orElseThrow(
				() -> new ProblemException(ProblemCode.INVALID_REQUEST, "format must be json, csv or parquet"));
	}

	/** Resolves the range. Local dates are in the user's current zones. */
	ExportSelection selection(ZoneHistory zones) {
		TimeRange.Instants range = TimeRange.open(this.start, this.end).in(zones);
		return new ExportSelection(chosenTypes(), (this.start != null) ? range.fromMs() : null,
				(this.end != null) ? range.untilMs() : null);
	}

	private List<Integer> chosenTypes() {
		List<@Nullable String> names = (this.types != null) ? this.types : List.of();
		return Choice.types(names.stream().map((name) -> (name != null) ? name : "").toList())
			.stream()
			.map(HealthType::id)
			.toList();
	}

}
