package org.healthpipeline.ingestion.format.nightscout;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The conditions of a query: {@code find[field][$operator]=value} in the first version of
 * the interface, {@code field$operator=value} in the third. An unknown operator matches
 * nothing.
 */
record DocumentQuery(List<Condition> conditions) {

	private static final Pattern FIND = Pattern
		.compile("find\\[([^\\]]{1,100})\\](?:\\[\\$?([a-z]{1,10})\\])?(?:\\[\\])?");

	private static final Pattern FIELD = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]{0,99})(?:\\$([a-z]{1,10}))?");

	/** Parameters of the third version that are not fields. */
	private static final List<String> NO_FIELDS = List.of("limit", "skip", "sort", "fields", "now", "token", "secret",
			"count", "permanent");

	/** Matches every document. */
	static final DocumentQuery ALL = new DocumentQuery(List.of());

	/**
	 * @param query of the address, null for none
	 */
	static DocumentQuery ofFind(@Nullable String query) {
		return of(query, FIND, List.of());
	}

	/**
	 * @param query of the address, null for none
	 */
	static DocumentQuery ofFields(@Nullable String query) {
		return of(query, FIELD, NO_FIELDS);
	}

	private static DocumentQuery of(@Nullable String query, Pattern form, List<String> others) {
		List<Condition> conditions = new ArrayList<>();
		for (String pair : (query != null) ? query.split("&") : new String[0]) {
			String[] parts = pair.split("=", 2);
			Matcher name = form.matcher(decoded(parts[0]));
			if (name.matches() && !others.contains(name.group(1))) {
				conditions.add(new Condition(name.group(1), Optional.ofNullable(name.group(2)).orElse("eq"),
						(parts.length > 1) ? decoded(parts[1]) : ""));
			}
		}
		return new DocumentQuery(List.copyOf(conditions));
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** The query with one more condition. */
	DocumentQuery and(String field, String value) {
		List<Condition> more = new ArrayList<>(this.conditions);
		more.add(new Condition(field, "eq", value));
		return new DocumentQuery(List.copyOf(more));
	}

	/** Whether all conditions are about times of events. */
	boolean isOfTimes() {
		return this.conditions.stream().allMatch(Condition::isOfStart);
	}

	/** The required id, where the query asks for one document by its id. */
	Optional<Condition> id() {
		return this.conditions.stream()
			.filter((condition) -> condition.operator().equals("eq")
					&& List.of("_id", "identifier", "syncIdentifier", "uuid", "id").contains(condition.field()))
			.findFirst();
	}

	/** The earliest start, in epoch milliseconds. */
	long fromMs() {
		return this.conditions.stream()
			.filter((condition) -> condition.isOfStart() && List.of("gt", "gte", "eq").contains(condition.operator()))
			.mapToLong(Condition::ms)
			.filter((ms) -> ms != InstantText.UNREADABLE)
			.max()
			.orElse(0);
	}

	/** The latest start, exclusive, in epoch milliseconds. */
	long untilMs(long otherwise) {
		return this.conditions.stream()
			.filter((condition) -> condition.isOfStart() && List.of("lt", "lte", "eq").contains(condition.operator()))
			.mapToLong(Condition::ms)
			.filter((ms) -> ms != InstantText.UNREADABLE)
			.map((ms) -> ms + 1)
			.min()
			.orElse(otherwise);
	}

	boolean matches(SentDocument document) {
		return this.conditions.stream().allMatch((condition) -> condition.matches(document));
	}

	/**
	 * @param operator without its dollar sign
	 */
	record Condition(String field, String operator, String value) {

		boolean isOfStart() {
			return DocumentTime.ALL.contains(this.field) && !this.field.startsWith("srv");
		}

		long ms() {
			return DocumentTime.parse(this.value);
		}

		boolean matches(SentDocument document) {
			if (DocumentTime.ALL.contains(this.field) && !this.operator.equals("exists")) {
				long ms = ms();
				long time = isOfStart() ? document.startMs() : document.version();
				return ms != InstantText.UNREADABLE && compares(Long.compare(time, ms));
			}
			JsonNode node = document.json().path(this.field);
			String text = (node.isMissingNode() || node.isNull()) ? "" : node.asString();
			return switch (this.operator) {
				case "exists" -> text.isEmpty() == this.value.equalsIgnoreCase("false");
				case "in" -> Arrays.asList(this.value.split("[|,]")).contains(text);
				case "nin" -> !Arrays.asList(this.value.split("[|,]")).contains(text);
				case "re", "regex" -> text.toLowerCase(Locale.ROOT).contains(this.value.toLowerCase(Locale.ROOT));
				default -> compares(compare(text));
			};
		}

		private int compare(String text) {
			try {
				return Double.compare(Double.parseDouble(text), Double.parseDouble(this.value));
			}
			catch (NumberFormatException ex) {
				return text.compareTo(this.value);
			}
		}

		private boolean compares(int order) {
			return switch (this.operator) {
				case "eq" -> order == 0;
				case "ne" -> order != 0;
				case "gt" -> order > 0;
				case "gte" -> order >= 0;
				case "lt" -> order < 0;
				case "lte" -> order <= 0;
				default -> false;
			};
		}

	}

}
