package org.healthpipeline.model.type;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code health-types.csv}: a head line with column names, no quotes, no commas in
 * cells; several entries in one cell are separated by a bar, and {@code *} as states
 * means an open vocabulary. An order of states has its tiers separated by bars and the
 * states of a tier by blanks.
 */
final class HealthTypeTable {

	private static final String RESOURCE = "/health-types.csv";

	private static final String OPEN = "*";

	private HealthTypeTable() {
	}

	static List<HealthType> read() {
		try (InputStream in = Objects.requireNonNull(HealthTypeTable.class.getResourceAsStream(RESOURCE), RESOURCE);
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			List<String> lines = reader.lines().toList();
			String[] head = lines.get(0).split(",", -1);
			Set<String> names = new HashSet<>();
			List<HealthType> types = lines.stream().skip(1).map((line) -> type(head, line)).toList();
			for (HealthType type : types) {
				if (!names.add(type.name())) {
					throw new IllegalStateException("Two rows are named " + type.name());
				}
			}
			return HealthTypes.inOrder(types);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static HealthType type(String[] head, String line) {
		String[] cells = line.split(",", -1);
		if (cells.length != head.length) {
			throw new IllegalStateException("A row has " + cells.length + " cells: " + line);
		}
		Map<String, String> row = new HashMap<>();
		for (int column = 0; column < head.length; column++) {
			row.put(head[column], cells[column]);
		}
		String states = cell(row, "states");
		boolean openStates = states.equals(OPEN);
		return new HealthType(Integer.parseInt(cell(row, "id")), cell(row, "name"), cell(row, "displayName"),
				cell(row, "unit"), optional(cell(row, "ucum")), Aggregation.ofCode(cell(row, "aggregation")),
				slotMinutes(cell(row, "slotMinutes")), Category.ofCode(cell(row, "category")), cell(row, "description"),
				Double.parseDouble(cell(row, "minPlausible")), Double.parseDouble(cell(row, "maxPlausible")),
				Duration.ofHours(Long.parseLong(cell(row, "longestHours"))), cell(row, "fractional").equals("yes"),
				openStates, openStates ? List.of() : entries(states), stateTiers(entries(cell(row, "stateOrder"))),
				cell(row, "nightRule").equals("yes"), entries(cell(row, "derivesFrom")),
				entries(cell(row, "derivedStates")), entries(cell(row, "healthKit")),
				entries(cell(row, "healthConnect")), optional(cell(row, "loinc")));
	}

	private static int slotMinutes(String cell) {
		return cell.isEmpty() ? 0 : Integer.parseInt(cell);
	}

	private static Map<String, Integer> stateTiers(List<String> order) {
		Map<String, Integer> tiers = new HashMap<>();
		for (int tier = 0; tier < order.size(); tier++) {
			for (String state : order.get(tier).split(" ", -1)) {
				tiers.put(state, tier);
			}
		}
		return tiers;
	}

	private static String cell(Map<String, String> row, String column) {
		return Objects.requireNonNull(row.get(column), column);
	}

	private static @Nullable String optional(String cell) {
		return cell.isEmpty() ? null : cell;
	}

	private static List<String> entries(String cell) {
		return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
	}

}
